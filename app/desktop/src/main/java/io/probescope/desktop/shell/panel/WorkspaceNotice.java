package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.show;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.hosts.ConnectSteps;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What went wrong with a workspace, or how far its connect is, told above its panels; takes no room while there is nothing to tell. */
final class WorkspaceNotice extends StackPane implements AutoCloseable {
    private final Workspace workspace;
    private Subscription subscription;

    WorkspaceNotice(Workspace workspace) {
        this.workspace = workspace;
        setId("workspace-notice");
        getStyleClass().add("workspace-notice");
        subscription = workspace.problemProperty().subscribe(this::refresh);
        if (workspace instanceof HostWorkspace host) {
            subscription = subscription
                    .and(host.stateProperty().subscribe(this::refresh))
                    .and(host.examiningProperty().subscribe(this::refresh));
        }
        refresh();
    }

    private void refresh() {
        Node told = told();
        getChildren().clear();
        if (told != null) {
            getChildren().add(told);
        }
        show(this, told != null);
    }

    /** What there is to tell, or {@code null}. */
    private Node told() {
        if (workspace instanceof HostWorkspace host) {
            ConnectionState state = host.stateProperty().get();
            if (state instanceof ConnectionState.Connecting connecting) {
                return progress(host, connecting);
            }
            if (state instanceof ConnectionState.Closed closed && closed.problem() != null) {
                return new ProblemPane(
                        closed.problem(), button(text("host.again"), "fth-zap", host::connect, "accent"));
            }
        }
        Problem problem = workspace.problemProperty().get();
        return problem == null ? null : new ProblemPane(problem);
    }

    private static Node progress(HostWorkspace host, ConnectionState.Connecting connecting) {
        ConnectSteps.Doctor doctor =
                host.examiningProperty().get() ? ConnectSteps.Doctor.EXAMINING : ConnectSteps.Doctor.TO_COME;
        return styled(
                new VBox(new ConnectSteps(connecting.step(), doctor), row(button(text("cancel"), null, host::cancel))),
                "card");
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
