package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.show;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** What went wrong with a workspace, told above its panels; takes no room while nothing did. */
final class WorkspaceNotice extends StackPane implements AutoCloseable {
    private final Workspace workspace;
    private Subscription subscription;

    WorkspaceNotice(Workspace workspace) {
        this.workspace = workspace;
        setId("workspace-problem");
        getStyleClass().add("workspace-notice");
        subscription = workspace.problemProperty().subscribe(this::refresh);
        if (workspace instanceof HostWorkspace host) {
            subscription = subscription.and(host.stateProperty().subscribe(this::refresh));
        }
        refresh();
    }

    private void refresh() {
        if (workspace instanceof HostWorkspace host
                && host.stateProperty().get() instanceof ConnectionState.Closed closed
                && closed.problem() != null) {
            tell(closed.problem(), button(text("host.again"), "fth-zap", host::connect, "accent"));
        } else {
            tell(workspace.problemProperty().get());
        }
    }

    private void tell(Problem problem, Button... remedies) {
        getChildren().clear();
        if (problem != null) {
            getChildren().add(new ProblemPane(problem, remedies));
        }
        show(this, problem != null);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
