package io.probescope.desktop.shell.catalog;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.hosts.ConnectSteps;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** A probe before it starts: what it answers, how to read it, what it can't see, what it needs; its parameters; and Start. */
public final class ProbePage extends Page {
    private final ProbeDescriptor probe;
    private final StartPlace place;
    private final ParameterForm form;
    private final BudgetField budget;
    private final VBox told = new VBox();
    private final VBox progress = styled(new VBox(), "column");
    private final StackPane availability = new StackPane();
    private final Button start;
    private final BiConsumer<ProbePage, Map<String, Object>> onStart;
    private final Subscription subscription;

    /**
     * A page for starting a probe.
     *
     * @param preset values of some parameters by name, in place of their defaults
     * @param onStart told the page and the checked parameters
     */
    public ProbePage(
            ProbeDescriptor probe,
            StartPlace place,
            Map<String, String> preset,
            BiConsumer<ProbePage, Map<String, Object>> onStart) {
        this.probe = probe;
        this.place = place;
        this.onStart = onStart;
        form = new ParameterForm(probe, preset);
        HostWorkspace host = place.workspace();
        budget = new BudgetField(host.cpuBudgetProperty());
        start = button(text("probe.start", place.name()), "fth-play", this::start, "accent", "start-button");
        start.setId("start-probe");
        start.setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("probe-page");

        HBox body = new HBox(reading(), settings());
        body.getStyleClass().add("probe-body");
        setBody(header(), body);
        show(told, false);
        show(progress, false);
        subscription = host.reportProperty()
                .subscribe(this::showAvailability)
                .and(host.stateProperty().subscribe(() -> {
                    showAvailability();
                    showProgress();
                }));
        showAvailability();
    }

    /** Starts with the parameters as they stand, unless one is wrong. */
    public void start() {
        form.values().filter(values -> budget.isRight()).ifPresent(values -> {
            show(told, false);
            setStarting(true);
            onStart.accept(this, values);
        });
    }

    /** The probe could not start: says so beside the button. */
    public void refused(Problem problem) {
        setStarting(false);
        ProblemPane pane = new ProblemPane(problem);
        pane.setId("probe-refused");
        told.getChildren().setAll(pane);
        show(told, true);
    }

    private void setStarting(boolean starting) {
        start.setDisable(starting);
        showProgress();
        start.setText(starting ? text("probe.starting") : text("probe.start", place.name()));
    }

    private Node header() {
        StackPane picture = styled(new StackPane(icon(probe.icon())), "probe-icon", "large");
        Label title = label(probe.title(), "page-title");
        title.setId("probe-title");
        HBox badges = row(
                label(probe.name(), "probe-card-name"),
                ProbeBadges.layer(probe),
                ProbeBadges.overhead(probe),
                availability);
        return row(picture, new VBox(4, title, badges));
    }

    private Node reading() {
        VBox reading = styled(new VBox(), "reading");
        reading.getChildren().add(prose(probe.question(), "question"));
        section(reading, "fth-compass", "probe.when", probe.whenToUse());
        section(reading, "fth-eye", "probe.read", probe.howToRead());
        section(reading, "fth-eye-off", "probe.blind", probe.blindSpots());
        String needs =
                probe.needs().stream().map(need -> text("need." + need.name())).collect(Collectors.joining("\n"));
        section(reading, "fth-tool", "probe.needs", needs);
        section(reading, "fth-git-branch", "probe.variants", variants());
        section(reading, "fth-book-open", "probe.same", String.join(", ", probe.sameAs()));
        HBox.setHgrow(reading, Priority.ALWAYS);
        return reading;
    }

    private String variants() {
        return probe.variants().entrySet().stream()
                .map(role -> text("probe.variant", role.getKey(), String.join(" → ", role.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private Node settings() {
        return styled(
                // Start stands first: there it is in sight however many parameters there are.
                new VBox(
                        start,
                        prose(text("probe.start.hint"), "hint"),
                        progress,
                        told,
                        label(text("probe.parameters"), "section-title"),
                        form,
                        budget),
                "card",
                "settings");
    }

    private static void section(VBox target, String iconLiteral, String title, String words) {
        if (!words.isBlank()) {
            target.getChildren()
                    .add(styled(
                            new VBox(
                                    row(icon(iconLiteral), label(text(title), "section-title")),
                                    prose(words, "section-text")),
                            "section"));
        }
    }

    /** While Start has to connect first: how far that is. */
    private void showProgress() {
        HostWorkspace host = place.workspace();
        boolean connecting = host.stateProperty().get() instanceof ConnectionState.Connecting;
        show(progress, connecting);
        if (host.stateProperty().get() instanceof ConnectionState.Connecting now) {
            progress.getChildren().setAll(new ConnectSteps(now.step()), button(text("cancel"), null, host::cancel));
        }
    }

    private void showAvailability() {
        availability.getChildren().setAll(ProbeBadges.availability(Availability.of(probe, place.workspace())));
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
