package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.workspace.HostLink;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One of several hosts: its name, kernel and clock, how its connection stands, and what can be done about that. */
final class HostCard extends VBox {
    private final HostLink host;
    private final StateDot dot;
    private final Subscription subscription;

    HostCard(HostLink host) {
        this.host = host;
        dot = new StateDot(host);
        getStyleClass().addAll("card", "host-card");
        setId("host-card-" + host.address());
        subscription = host.stateProperty()
                .subscribe(state -> refresh())
                .and(host.examiningProperty().subscribe(now -> refresh()));
    }

    private void refresh() {
        Label clock = label("", "muted", "host-clock");
        clock.textProperty().bind(host.clockProperty().map(ClockWords::of).orElse(""));
        Hint.set(clock, text("clock.help"));
        String kernel = host.facts()
                .map(facts -> text("status.host", facts.name(), facts.kernel()))
                .orElse("");
        HBox line = row(dot, label(host.name(), "section-title"), label(kernel, "muted"), clock, spring());
        getChildren().setAll(line);
        ConnectionState state = host.stateProperty().get();
        if (state instanceof ConnectionState.Connecting connecting) {
            line.getChildren().add(button(text("cancel"), null, host::cancel));
            getChildren().add(new ConnectSteps(connecting.step()));
        } else if (state instanceof ConnectionState.Closed closed) {
            Button again =
                    button(text(closed.problem() == null ? "host.connect" : "host.again"), "fth-zap", host::connect);
            again.setId("connect-" + host.address());
            if (closed.problem() == null) {
                line.getChildren().add(again);
            } else {
                getChildren().add(new ProblemPane(closed.problem(), again));
            }
        } else {
            Button leave = button(text("host.disconnect"), null, host::disconnect);
            leave.setId("disconnect-" + host.address());
            line.getChildren().add(leave);
            if (host.examiningProperty().get()) {
                getChildren().add(new Examination());
            }
        }
    }

    void close() {
        subscription.unsubscribe();
        dot.close();
    }
}
