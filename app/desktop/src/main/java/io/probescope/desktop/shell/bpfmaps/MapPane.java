package io.probescope.desktop.shell.bpfmaps;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.time.WallClock;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One map: what it is in words, and a page of its entries. To be used on the screen's thread. */
final class MapPane extends BorderPane {
    private static final double LESSON_SHARE = 0.42;

    private final BiConsumer<MapDescription, String> wanted;
    private final MapTable table = new MapTable();
    private final Label title = label("", "section-title");
    private final Label place = label("", "hint");
    private final Label read = label("", "hint");
    private final TextField filter = new TextField();
    private final Button previous = iconButton("fth-chevron-left", text("maps.previous"), () -> turn(false));
    private final Button next = iconButton("fth-chevron-right", text("maps.next"), () -> turn(true));
    private final ToggleButton explain = new ToggleButton(text("maps.explain"), icon("fth-book-open"));
    private final ScrollPane lesson = styled(new ScrollPane(), "page", "map-lesson-scroll");
    private final StackPane frame = new StackPane();
    private MapDescription map;
    private MapRows rows;
    private MapPages pages;
    /** When the shown page was read, as it is written; empty before. */
    private String readAt = "";

    /** @param wanted told which map is looked at, and the key that its entries stand behind, {@code null} for the first */
    MapPane(BiConsumer<MapDescription, String> wanted) {
        this.wanted = wanted;
        getStyleClass().addAll("map-pane", "view");
        getStylesheets().add(ViewFrame.class.getResource("view.css").toExternalForm());
        previous.setId("map-previous");
        next.setId("map-next");
        place.setId("map-place");
        filter.setId("map-filter");
        filter.setPromptText(text("maps.filter"));
        filter.setAccessibleText(text("maps.filter"));
        filter.textProperty().subscribe(table::setFilter);
        explain.setId("map-explain");
        explain.setSelected(true);
        Hint.set(explain, text("maps.explain.help"));
        explain.selectedProperty().subscribe(shown -> show(lesson, shown));
        lesson.setFitToWidth(true);
        lesson.setMinHeight(0);
        HBox tools = styled(row(title, spring(), filter, previous, place, next, explain), "view-tools");
        setTop(new VBox(tools, lesson));
        setCenter(frame);
        setBottom(styled(row(read), "map-foot"));
    }

    /**
     * Shows the first entries of a map.
     *
     * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
     */
    void open(MapDescription chosen, String arch) {
        map = chosen;
        rows = new MapRows(chosen, arch);
        pages = new MapPages();
        title.setText(chosen.name());
        explain(new MapLesson(chosen));
        table.setFields(rows.fields());
        table.setPlaceholder(label(text("maps.reading"), "hint"));
        boolean open = chosen.closed() == null;
        filter.setDisable(!open);
        frame.getChildren().setAll(open ? table : label(text("maps.closed.empty"), "hint"));
        readAt = "";
        read.setText("");
        tellPlace(null);
        wanted.accept(map, pages.after());
    }

    /** As high as it needs, up to a share of the pane. */
    private void explain(MapLesson words) {
        lesson.setContent(words);
        lesson.setVvalue(0);
        lesson.prefHeightProperty()
                .bind(Bindings.min(
                        words.heightProperty().add(2), heightProperty().multiply(LESSON_SHARE)));
    }

    private void turn(boolean forward) {
        if (forward) {
            pages.next();
        } else {
            pages.previous();
        }
        // Until that page is read nobody knows what stands behind it.
        previous.setDisable(true);
        next.setDisable(true);
        rows.forget();
        wanted.accept(map, pages.after());
    }

    /** Takes in the page that is shown as it was read now, and says how full the map is. */
    MapUse read(MapEntries page) {
        pages.read(page);
        table.setPlaceholder(label(text("maps.empty"), "hint"));
        table.show(rows.of(page));
        readAt = Moments.clock(WallClock.epochNs());
        read.setText(text("maps.read", readAt));
        tellPlace(page);
        return MapUse.of(map, pages.before(), page);
    }

    /** Nothing more will be read: the probe has ended. */
    void end() {
        table.setPlaceholder(label(text("maps.ended"), "hint"));
        read.setText(readAt.isEmpty() ? text("maps.ended") : text("maps.ended.read", readAt));
        previous.setDisable(true);
        next.setDisable(true);
    }

    private void tellPlace(MapEntries page) {
        boolean paged = page != null && !map.globals();
        show(place, paged);
        previous.setDisable(!paged || !pages.hasPrevious());
        next.setDisable(!paged || !pages.hasNext());
        show(previous, !map.globals());
        show(next, !map.globals());
        if (paged) {
            MapUse use = MapUse.of(map, pages.before(), page);
            long to = pages.before() + page.entries().size();
            String all = Unit.exact(use.used());
            place.setText(text(
                    use.exact() ? "maps.place" : "maps.place.least",
                    Unit.exact(to == 0 ? 0 : pages.before() + 1),
                    Unit.exact(to),
                    all));
        }
    }
}
