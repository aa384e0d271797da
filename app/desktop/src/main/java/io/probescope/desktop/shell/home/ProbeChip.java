package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.catalog.Availability;
import io.probescope.desktop.value.Quantity;
import io.probescope.probe.ProbeDescriptor;
import java.util.List;
import java.util.Optional;
import javafx.animation.FadeTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A probe on the map: its name, in words what it shows, what it brings while it runs, and why it can't where it can't. */
final class ProbeChip extends StackPane {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
    private static final PseudoClass PASSED_OVER = PseudoClass.getPseudoClass("passed-over");
    private static final PseudoClass ROOMY = PseudoClass.getPseudoClass("roomy");
    private static final PseudoClass LIMITED = PseudoClass.getPseudoClass("limited");
    /** Rates come twice a second. */
    private static final int LATEST = 4;

    private static final Duration PULSE = Duration.millis(450);

    private final ProbeDescriptor probe;
    private final Ways ways;
    private final Button open = new Button();
    private final Button toggle;
    private final Region dot = styled(new Region(), "chip-dot");
    private final Label detail = label("", "chip-detail");
    private final Label question;
    private final RateLine line = new RateLine();
    private final HBox second = row(detail);
    private final VBox words;
    private final FadeTransition pulse = new FadeTransition(PULSE, dot);
    private Availability availability;
    private List<Double> rates = List.of();
    private boolean starting;
    private boolean running;

    /**
     * What a chip asks for.
     *
     * @param open shows its page or, while it runs, its panel
     * @param start starts it with its defaults
     * @param stop ends its runs
     */
    record Ways(Runnable open, Runnable start, Runnable stop) {}

    ProbeChip(ProbeDescriptor probe, Availability availability, Ways ways) {
        this.probe = probe;
        this.availability = availability;
        this.ways = ways;
        getStyleClass().add("probe-chip");
        setId("chip-" + probe.name());
        HBox head = row(dot, label(probe.name(), "chip-name"));
        HBox.setHgrow(line, Priority.ALWAYS);
        question = label(probe.question(), "chip-question");
        question.setWrapText(true);
        words = styled(new VBox(head, second), "chip-words");
        words.setMinWidth(0);
        open.getStyleClass().setAll("chip-open");
        // The same on every chip: with each other id JavaFX matches all style sheets once more.
        open.setId("open");
        open.setGraphic(words);
        open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        open.setAlignment(Pos.CENTER_LEFT);
        open.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        open.setOnAction(event -> ways.open().run());
        words.maxWidthProperty().bind(open.widthProperty().subtract(16));
        detail.setMinWidth(0);
        toggle = iconButton("fth-play", "", this::toggle);
        toggle.setId("run");
        toggle.getStyleClass().add("chip-toggle");
        setAlignment(toggle, Pos.CENTER_RIGHT);
        pulse.setFromValue(0.25);
        pulse.setToValue(1);
        getChildren().addAll(open, toggle);
        refresh();
    }

    ProbeDescriptor probe() {
        return probe;
    }

    /** Whether there is room for the question it answers. */
    void setRoomy(boolean roomy) {
        end(words, question, roomy);
        pseudoClassStateChanged(ROOMY, roomy);
    }

    boolean isRunning() {
        return running;
    }

    /** Rows a second over the last two seconds: a busy host tells in bursts. */
    double rate() {
        return rates.stream()
                .skip(Math.max(0, rates.size() - LATEST))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** Whether the host can run it, as far as that is known. */
    void setAvailability(Availability known) {
        availability = known;
        refresh();
    }

    /** What it brings: absent while it does not run. */
    void setRates(Optional<List<Double>> latest) {
        running = latest.isPresent();
        starting &= !running;
        rates = latest.orElse(List.of());
        line.show(rates);
        if (!rates.isEmpty() && rates.get(rates.size() - 1) > 0) {
            pulse.playFromStart();
        }
        refresh();
    }

    void setStarting(boolean now) {
        starting = now;
        refresh();
    }

    /** How it stands to what is asked: whether it answers it; empty when nothing is asked. */
    void setAnswers(Optional<Boolean> answers) {
        pseudoClassStateChanged(FOUND, answers.orElse(false));
        pseudoClassStateChanged(PASSED_OVER, !answers.orElse(true));
    }

    /** Has a row or column end with a node, or not. What is hidden is not there: JavaFX would dress it all the same, on some forty chips before there is a window. */
    private static void end(Pane nodes, Node last, boolean shown) {
        if (!shown) {
            nodes.getChildren().remove(last);
        } else if (!nodes.getChildren().contains(last)) {
            nodes.getChildren().add(last);
        }
    }

    private void toggle() {
        (running ? ways.stop() : ways.start()).run();
    }

    private void refresh() {
        boolean refused = availability.kind() == Availability.Kind.REFUSED && !running;
        pseudoClassStateChanged(RUNNING, running);
        pseudoClassStateChanged(REFUSED, refused);
        pseudoClassStateChanged(LIMITED, availability.kind() == Availability.Kind.LIMITED);
        String state = running
                ? text("map.rate", Quantity.rate(rate()))
                : starting ? text("map.starting") : refused ? availability.cause() : probe.title();
        detail.setText(state);
        detail.setMinWidth(running ? USE_PREF_SIZE : 0);
        end(second, line, running);
        String name = text(running ? "map.stop" : "map.start", probe.title());
        toggle.setGraphic(icon(running ? "fth-square" : "fth-play"));
        toggle.setAccessibleText(name);
        Hint.set(toggle, name);
        toggle.setDisable(starting);
        String words = (availability.cause() + " " + availability.next()).strip();
        Hint.set(open, probe.title() + "\n" + probe.question() + "\n\n" + words);
        open.setAccessibleText(
                text("map.chip", probe.title(), probe.name(), probe.question(), running ? state : words));
    }
}
