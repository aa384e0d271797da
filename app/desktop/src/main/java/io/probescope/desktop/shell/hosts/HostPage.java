package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** A host: how the connection stands, its facts, and what the doctor says it allows. */
public final class HostPage extends Page {
    private final HostWorkspace workspace;
    private final HostLink host;
    private final Function<String, String> probeTitles;
    private final Runnable toCatalog;
    private final Subscription subscription;

    /**
     * @param workspace of this host alone
     * @param probeTitles title of a probe by name
     * @param toCatalog shows the catalog
     */
    public HostPage(HostWorkspace workspace, Function<String, String> probeTitles, Runnable toCatalog) {
        this.workspace = workspace;
        this.host = workspace.hosts().get(0);
        this.probeTitles = probeTitles;
        this.toCatalog = toCatalog;
        getStyleClass().add("host-page");
        setId("host-page");
        subscription = Subscription.combine(
                host.stateProperty().subscribe(this::refresh),
                host.examiningProperty().subscribe(this::refresh),
                host.reportProperty().subscribe(this::refresh),
                workspace.notices().allProperty().subscribe(this::refresh));
        refresh();
    }

    private void refresh() {
        List<Node> parts = new ArrayList<>();
        parts.add(header());
        parts.addAll(NoticePane.all(workspace.notices()));
        ConnectionState state = host.stateProperty().get();
        if (state instanceof ConnectionState.Connecting connecting) {
            parts.add(progress(connecting));
        } else if (state instanceof ConnectionState.Closed closed) {
            parts.add(closed(closed));
        }
        if (host.examiningProperty().get()) {
            parts.add(new Examination());
        }
        host.facts().ifPresent(facts -> parts.add(new FactsGrid(facts)));
        DoctorReport report = host.reportProperty().get();
        if (report != null) {
            parts.add(new ChecksList(report, probeTitles));
        }
        setBody(parts.toArray(Node[]::new));
    }

    private Node header() {
        StackPane picture = styled(
                new StackPane(icon(host.address().isLocal() ? "fth-monitor" : "fth-server")), "probe-icon", "large");
        String kernel = host.facts()
                .map(facts -> text("status.host", facts.name(), facts.kernel()))
                .orElse(text(host.address().isLocal() ? "hosts.local.detail" : "hosts.ssh.detail"));
        Label clock = label("", "page-subtitle", "host-clock");
        clock.textProperty().bind(host.clockProperty().map(ClockWords::of).orElse(""));
        Hint.set(clock, text("clock.help"));
        HBox header = row(
                picture,
                new VBox(4, label(host.name(), "page-title"), row(label(kernel, "page-subtitle"), clock)),
                spring());
        if (host.isConnected()) {
            Button probes = button(text("host.probes"), "fth-activity", toCatalog, "accent");
            Button leave = button(text("host.disconnect"), null, host::disconnect);
            header.getChildren().addAll(leave, probes);
        }
        return header;
    }

    private Node progress(ConnectionState.Connecting connecting) {
        Button cancel = button(text("cancel"), null, host::cancel);
        cancel.setId("connect-cancel");
        return styled(
                new VBox(
                        label(text("host.connecting", host.name()), "section-title"),
                        new ConnectSteps(connecting.step()),
                        row(cancel)),
                "card");
    }

    private Node closed(ConnectionState.Closed closed) {
        String again = text(closed.problem() == null ? "host.connect" : "host.again");
        Button connect = button(again, "fth-zap", host::connect, "accent");
        connect.setId("connect-host");
        if (closed.problem() != null) {
            ProblemPane problem = new ProblemPane(closed.problem(), connect);
            problem.setId("connect-problem");
            return problem;
        }
        return styled(
                new VBox(
                        label(text("host.closed.title"), "section-title"),
                        prose(text(host.address().isLocal() ? "host.closed.local" : "host.closed.ssh"), "section-text"),
                        row(connect)),
                "card");
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
