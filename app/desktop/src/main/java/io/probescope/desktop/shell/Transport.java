package io.probescope.desktop.shell;

import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.SessionInfo;
import java.time.Duration;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Says whether rows are still arriving, and how long the session is. */
final class Transport extends HBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    private final Label words = label("", "transport-words");
    private final Label elapsed = label("", "transport-time", "figure");
    private Subscription subscription = Subscription.EMPTY;

    Transport() {
        getStyleClass().add("transport");
        setId("transport");
        getChildren().addAll(styled(new Region(), "transport-dot"), words, elapsed);
    }

    void show(Workspace workspace) {
        subscription.unsubscribe();
        subscription = workspace
                .vitalsProperty()
                .subscribe(vitals -> update(workspace))
                .and(workspace.contentsProperty().subscribe(contents -> update(workspace)));
    }

    private void update(Workspace workspace) {
        SessionInfo info = workspace.contentsProperty().get().info();
        boolean running =
                workspace.isLive() && workspace.runsProperty().get().stream().anyMatch(run -> run.stoppedNs() == 0);
        pseudoClassStateChanged(LIVE, running);
        words.setText(text(running ? "transport.live" : workspace.isLive() ? "transport.ready" : "transport.recorded"));
        elapsed.setText(Quantity.elapsed(Duration.ofNanos(info.endNs() - info.startNs())));
        setVisible(workspace.isLive() || info.rows() > 0);
    }
}
