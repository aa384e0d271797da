package io.probescope.desktop.shell.status;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.breakdown.CostBreakdown;
import io.probescope.desktop.shell.breakdown.LossBreakdown;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.Vitals;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.Quantity;
import io.probescope.desktop.value.Unit;
import io.probescope.record.SpaceLimit;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/** Always says: connection, event rate, losses, what the probes cost the host, size of the session. */
public final class StatusBar extends HBox {
    private static final PseudoClass LOSSY = PseudoClass.getPseudoClass("lossy");

    private final Label connection = label("", "status-connection");
    private final Label notice = label("", "status-notice");
    private final Label rate = figure("status-rate", "status.rate.help");
    private final Label rows = figure("status-rows", "status.rows.help");
    private final Button lost = new Button();
    private final Button cost = new Button();
    private final Button size = new Button();
    private Workspace workspace;
    private Subscription subscription = Subscription.EMPTY;

    /** @param spaceLimit how large sessions may become while they are recorded; can be changed here */
    public StatusBar(ObjectProperty<SpaceLimit> spaceLimit) {
        getStyleClass().add("status-bar");
        connection.setId("status-connection");
        lost.setId("status-lost");
        lost.getStyleClass().setAll("status-item", "status-lost", "figure");
        Hint.set(lost, text("status.lost.help"));
        lost.setOnAction(event -> {
            if (workspace != null) {
                LossBreakdown.open(workspace.runsProperty().get(), lost);
            }
        });
        cost.setId("status-cost");
        cost.getStyleClass().setAll("status-item", "status-lost", "figure");
        Hint.set(cost, text("status.cost.help"));
        cost.setOnAction(event -> {
            if (workspace != null) {
                CostBreakdown.open(
                        workspace.runsProperty().get(),
                        workspace.vitalsProperty().get().agents(),
                        cost);
            }
        });
        size.setId("status-size");
        size.getStyleClass().setAll("status-item", "status-lost", "figure");
        Hint.set(size, text("status.size.help"));
        size.setOnAction(event -> {
            if (workspace != null) {
                SessionRoom.open(workspace.vitalsProperty().get(), spaceLimit, size);
            }
        });
        // Where there is little room the figures are read, and names are cut.
        List.of(rows, rate, lost, cost, size).forEach(figure -> figure.setMinWidth(USE_PREF_SIZE));
        getChildren().addAll(connection, notice, spring(), rows, rate, lost, cost, size);
    }

    /** Says that something was done, until something else is said or another workspace is shown. */
    public void tell(String done) {
        notice.setText(done);
    }

    /** Speaks of another workspace. */
    public void show(Workspace next) {
        notice.setText("");
        subscription.unsubscribe();
        workspace = next;
        subscription = next.vitalsProperty().subscribe(vitals -> update());
        subscription = subscription.and(next.titleProperty().subscribe(title -> update()));
        subscription = subscription.and(next.remarkProperty().subscribe((before, now) -> tell(now)));
        if (next instanceof HostWorkspace host) {
            for (HostLink link : host.hosts()) {
                subscription = subscription.and(link.stateProperty().subscribe(state -> update()));
            }
        }
        update();
    }

    private void update() {
        Vitals vitals = workspace.vitalsProperty().get();
        boolean recorded = workspace.sessionProperty().get() != null;
        List.of(rows, rate, lost, cost, size).forEach(figure -> Nodes.show(figure, recorded));
        connection.setText(connectionWords());
        connection.setGraphic(icon(
                workspace instanceof RecordedWorkspace ? "fth-archive" : "fth-server",
                workspace.isLive() ? "state-live" : "state-idle"));
        rows.setText(text("status.rows", Unit.exact(vitals.rows())));
        rate.setText(text("status.rate", Unit.exact(Math.round(vitals.rowsPerSecond()))));
        lost.setText(text("status.lost", Unit.exact(vitals.lost())));
        lost.pseudoClassStateChanged(LOSSY, vitals.lost() > 0);
        lost.setAccessibleText(lost.getText());
        cost.setText(text(
                "status.cost",
                Quantity.percent(vitals.probesCpuPercent()),
                Quantity.percent(vitals.agent().cpuPercent())));
        cost.setAccessibleText(cost.getText());
        String taken = Quantity.bytes(vitals.sessionBytes());
        size.setText(
                vitals.reachBytes() == 0
                        ? text("status.size", taken)
                        : text("status.size.of", taken, Quantity.bytes(vitals.reachBytes())));
        size.pseudoClassStateChanged(LOSSY, vitals.isShortOfRoom());
        size.setAccessibleText(size.getText());
    }

    private String connectionWords() {
        String kernel = workspace
                .facts()
                .map(facts -> text("status.host", facts.name(), facts.kernel()))
                .orElse("");
        if (workspace instanceof HostWorkspace host && host.isGroup()) {
            long connected = host.hosts().stream().filter(HostLink::isConnected).count();
            return text("status.group", connected, host.hosts().size(), lossyHosts());
        }
        if (workspace instanceof HostWorkspace host) {
            return text("status." + stateOf(host), host.name(), kernel).strip();
        }
        return text("status.recorded", workspace.title(), kernel).strip();
    }

    private static String stateOf(HostWorkspace host) {
        if (host.stateProperty().get() instanceof ConnectionState.Closed closed) {
            if (closed.problem() == null) {
                return "closed";
            }
            return host.facts().isPresent() ? "cut" : "unreached";
        }
        return host.isConnected() ? "connected" : "connecting";
    }

    /** The hosts that lost something, in words; empty when none did. */
    private String lossyHosts() {
        String hosts = workspace.runsProperty().get().stream()
                .filter(run -> run.lost() > 0)
                .map(RunFacts::hostName)
                .distinct()
                .collect(Collectors.joining(", "));
        return hosts.isEmpty() ? "" : text("status.lossy", hosts);
    }

    private static Label figure(String id, String help) {
        Label label = label("", "status-item", "figure");
        label.setId(id);
        Hint.set(label, text(help));
        return label;
    }
}
