package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.workspace.HostLink;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** A dot that tells whether a host is connected. */
public final class StateDot extends Region {
    private final HostLink host;
    private final Subscription subscription;

    public StateDot(HostLink host) {
        this.host = host;
        getStyleClass().add("state-dot");
        subscription = host.stateProperty().subscribe(state -> show());
    }

    private void show() {
        String state = host.isConnected() ? "live" : host.isConnecting() ? "connecting" : "idle";
        getStyleClass().removeIf(styleClass -> styleClass.startsWith("dot-"));
        getStyleClass().add("dot-" + state);
        Hint.set(this, text("group.state." + state, host.name()));
    }

    /** Stops following the host. */
    public void close() {
        subscription.unsubscribe();
    }
}
