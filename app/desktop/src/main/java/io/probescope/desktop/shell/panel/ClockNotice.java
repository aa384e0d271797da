package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.show;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.SessionInfo;
import javafx.scene.control.Label;
import javafx.util.Subscription;

/** Says so when the clocks of several hosts are not known well enough for the time that is looked at; takes no room otherwise. */
final class ClockNotice extends Label implements AutoCloseable {
    private final Workspace workspace;
    private final Subscription subscription;

    ClockNotice(Workspace workspace) {
        this.workspace = workspace;
        setId("clock-notice");
        getStyleClass().add("clock-notice");
        setWrapText(true);
        subscription = workspace
                .contentsProperty()
                .subscribe(read -> refresh())
                .and(workspace.selection().settledProperty().subscribe(selection -> refresh()));
    }

    private void refresh() {
        SessionInfo info = workspace.contentsProperty().get().info();
        setText(ClockDoubt.words(info.hosts(), lookedAtNs(info)));
        show(this, !getText().isEmpty());
    }

    private long lookedAtNs(SessionInfo info) {
        Selection selection = workspace.selection().settledProperty().get();
        return selection.isAllTime() ? info.endNs() - info.startNs() : selection.toNs() - selection.fromNs();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
