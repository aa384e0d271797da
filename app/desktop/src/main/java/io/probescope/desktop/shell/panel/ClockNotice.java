package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.show;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.value.Unit;
import io.probescope.protocol.ClockOffset;
import io.probescope.session.SessionInfo;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.util.Subscription;

/** Says so when the clocks of several hosts are not known well enough for the time that is looked at; takes no room otherwise. */
final class ClockNotice extends Label implements AutoCloseable {
    /** On a screen, a twentieth of what is looked at is seen at once. */
    private static final long SEEN = 20;

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
        setText(words(info.hosts(), lookedAtNs(info)));
        show(this, !getText().isEmpty());
    }

    /** What is to be said of the clocks of hosts when so much time is looked at; empty for nothing. */
    static String words(List<SessionInfo.Host> hosts, long lookedAtNs) {
        String never = hosts.stream()
                .filter(host -> hosts.size() > 1 && host.clock() == null)
                .map(SessionInfo.Host::label)
                .collect(Collectors.joining(", "));
        if (!never.isEmpty()) {
            return text("clock.never", PlainText.of(never));
        }
        long apartNs = apartNs(hosts);
        return apartNs > 0 && lookedAtNs < apartNs * SEEN
                ? text("clock.notice", Unit.DURATION_NS.format((double) apartNs))
                : "";
    }

    /** How far moments of two hosts whose clocks were measured may be off each other, at most; 0 for a single host. */
    private static long apartNs(List<SessionInfo.Host> hosts) {
        return hosts.size() < 2
                ? 0
                : hosts.stream()
                        .map(SessionInfo.Host::clock)
                        .map(ClockOffset::uncertaintyNs)
                        .sorted((one, other) -> Long.compare(other, one))
                        .limit(2)
                        .mapToLong(Long::longValue)
                        .sum();
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
