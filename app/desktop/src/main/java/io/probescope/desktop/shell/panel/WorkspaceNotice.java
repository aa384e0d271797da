package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.hosts.ConnectSteps;
import io.probescope.desktop.shell.hosts.NoticePane;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What went wrong with a workspace, or how far its connect is, told above its panels; takes no room while there is nothing to tell. */
final class WorkspaceNotice extends VBox implements AutoCloseable {
    private final Workspace workspace;
    private Subscription subscription;

    WorkspaceNotice(Workspace workspace) {
        this.workspace = workspace;
        setId("workspace-notice");
        getStyleClass().add("workspace-notice");
        subscription = workspace.notices().allProperty().subscribe(this::refresh);
        if (workspace instanceof HostWorkspace host) {
            for (HostLink link : host.hosts()) {
                subscription = subscription.and(link.stateProperty().subscribe(this::refresh));
            }
        }
        refresh();
    }

    private void refresh() {
        getChildren().setAll(told());
        show(this, !getChildren().isEmpty());
    }

    /** What there is to tell of each host, and of the workspace. */
    private List<Node> told() {
        List<Node> told = new ArrayList<>();
        if (workspace instanceof HostWorkspace host) {
            host.hosts().forEach(link -> of(link).ifPresent(told::add));
        }
        told.addAll(NoticePane.all(workspace.notices()));
        return told;
    }

    private boolean isGroup() {
        return workspace instanceof HostWorkspace host && host.isGroup();
    }

    private Optional<Node> of(HostLink host) {
        ConnectionState state = host.stateProperty().get();
        if (state instanceof ConnectionState.Connecting connecting) {
            return Optional.of(progress(host, connecting));
        }
        if (state instanceof ConnectionState.Closed closed && closed.problem() != null) {
            return Optional.of(
                    new ProblemPane(closed.problem(), button(text("host.again"), "fth-zap", host::connect, "accent")));
        }
        return Optional.empty();
    }

    private Node progress(HostLink host, ConnectionState.Connecting connecting) {
        VBox card = styled(
                new VBox(new ConnectSteps(connecting.step()), row(button(text("cancel"), null, host::cancel))), "card");
        if (isGroup()) {
            card.getChildren().add(0, label(text("host.connecting", host.name()), "section-title"));
        }
        return card;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
