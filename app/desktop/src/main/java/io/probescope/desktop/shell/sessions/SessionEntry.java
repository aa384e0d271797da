package io.probescope.desktop.shell.sessions;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Quantity;
import io.probescope.desktop.value.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/** A session in the list: when its rows fell as a small picture, what it is called, where and when it was recorded, its tags. */
final class SessionEntry extends Button {
    private static final KeyCombination FORGET = new KeyCodeCombination(KeyCode.DELETE);
    private static final double WIDTH = 54;
    private static final double HEIGHT = 30;

    /**
     * For a file.
     *
     * @param glance what is known of it, if anything
     * @param forget takes it off the list
     */
    SessionEntry(Path file, Optional<SessionGlance> glance, Runnable open, Runnable forget) {
        getStyleClass().setAll("side-entry", "session-entry");
        String fileName = file.getFileName().toString();
        String title =
                glance.map(SessionGlance::name).filter(name -> !name.isEmpty()).orElse(fileName);
        String where = glance.map(SessionEntry::where).orElseGet(() -> String.valueOf(file.getParent()));
        VBox words = new VBox(ellipsis(title, "side-entry-title"), ellipsis(where, "side-entry-detail"));
        glance.map(SessionEntry::when).ifPresent(when -> words.getChildren().add(ellipsis(when, "side-entry-detail")));
        List<String> tags = glance.map(SessionGlance::tags).orElse(List.of());
        if (!tags.isEmpty()) {
            FlowPane chips = styled(new FlowPane(), "session-tags");
            tags.forEach(tag -> chips.getChildren().add(label(tag, "session-tag")));
            words.getChildren().add(chips);
        }
        words.setMinWidth(0);
        setGraphic(Nodes.row(glance.map(SessionEntry::picture).orElseGet(() -> frame(icon("fth-file-text"))), words));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(String.join(", ", title, where, String.join(", ", tags)));
        Hint.set(
                this,
                glance.map(known -> file + "\n" + String.join(", ", known.probes()))
                        .orElseGet(file::toString));
        setOnAction(event -> open.run());
        MenuItem forgetting = new MenuItem(text("sessions.forget"), icon("fth-x"));
        forgetting.setId("forget-session");
        forgetting.setAccelerator(FORGET);
        forgetting.setOnAction(event -> forget.run());
        setContextMenu(new ContextMenu(forgetting));
        setOnKeyPressed(event -> {
            if (FORGET.match(event)) {
                forget.run();
                event.consume();
            }
        });
    }

    private static Label ellipsis(String words, String styleClass) {
        Label label = label(words, styleClass);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return label;
    }

    private static String where(SessionGlance known) {
        return text("sessions.where", String.join(", ", known.hosts()), Unit.exact(known.rows()));
    }

    private static String when(SessionGlance known) {
        return text(
                "sessions.when",
                Moments.date(known.startNs()),
                Quantity.elapsed(Duration.ofNanos(known.endNs() - known.startNs())));
    }

    private static Node picture(SessionGlance known) {
        long most = Math.max(
                1, known.density().stream().mapToLong(Long::longValue).max().orElse(1));
        double step = WIDTH / known.density().size();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < known.density().size(); i++) {
            long count = known.density().get(i);
            double height = count == 0 ? 0 : Math.max(1, (HEIGHT - 4) * Math.sqrt((double) count / most));
            path.append(String.format(
                    Locale.ROOT, "M%.2f %.2fh%.2fv%.2fh%.2fz", i * step, HEIGHT - 2 - height, step, height, -step));
        }
        SVGPath bars = styled(new SVGPath(), "session-density");
        bars.setContent(path.toString());
        bars.setManaged(false);
        return frame(bars);
    }

    private static StackPane frame(Node content) {
        StackPane frame = styled(new StackPane(content), "session-picture");
        frame.setMinSize(WIDTH, HEIGHT);
        frame.setMaxSize(WIDTH, HEIGHT);
        frame.setPrefSize(WIDTH, HEIGHT);
        return frame;
    }
}
