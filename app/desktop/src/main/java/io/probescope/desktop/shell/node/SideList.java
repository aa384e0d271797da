package io.probescope.desktop.shell.node;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.styled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A scrolling list of headings and two-line entries, as every side panel has it. */
public final class SideList extends ScrollPane {
    private final VBox entries = styled(new VBox(), "side-list");
    private Map<Object, Node> shown = Map.of();

    public SideList() {
        setContent(entries);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("side-scroll");
        VBox.setVgrow(this, Priority.ALWAYS);
    }

    /**
     * A row of a list that is shown anew while it is being used.
     *
     * @param shown all that it tells; a row that tells the same is the same row
     * @param drawn makes its node
     */
    public record Row(Object shown, Supplier<? extends Node> drawn) {}

    /** Shows these rows and no others. One that was there keeps its node, so that none is exchanged under the pointer or loses the focus. */
    public void show(List<Row> rows) {
        Map<Object, Node> nodes = new LinkedHashMap<>();
        for (Row row : rows) {
            Node kept = shown.get(row.shown());
            nodes.put(row.shown(), kept == null ? row.drawn().get() : kept);
        }
        shown = nodes;
        List<Node> wanted = List.copyOf(nodes.values());
        entries.getChildren().retainAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= entries.getChildren().size() || entries.getChildren().get(i) != wanted.get(i)) {
                entries.getChildren().remove(wanted.get(i));
                entries.getChildren().add(i, wanted.get(i));
            }
        }
    }

    /** A heading to be shown by {@link #show}. */
    public static Row heading(String text) {
        return new Row(text, () -> label(text, "side-heading"));
    }

    /** A text to be shown by {@link #show}. */
    public static Row prose(String text, String styleClass) {
        return new Row(text, () -> Nodes.prose(text, styleClass));
    }

    /**
     * An entry that opens something, to be shown by {@link #show}.
     *
     * @param shown tells it apart from others that say the same
     * @param id of its node
     * @param second the second line, or empty
     */
    public static Row entry(Object shown, String id, String iconLiteral, String first, String second, Runnable open) {
        return new Row(List.of(shown, first, second), () -> {
            Button entry = entry(iconLiteral, first, second, open);
            entry.setId(id);
            return entry;
        });
    }

    /** The node of an entry, for one that has something beside it. */
    public static Button entry(String iconLiteral, String first, String second, Runnable open) {
        Label top = label(first, "side-entry-title");
        top.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        VBox words = new VBox(top);
        if (!second.isEmpty()) {
            Label bottom = label(second, "side-entry-detail");
            bottom.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            words.getChildren().add(bottom);
        }
        words.setMinWidth(0);
        HBox content = row(icon(iconLiteral), words);
        Button entry = new Button(null, content);
        entry.getStyleClass().setAll("side-entry");
        entry.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setAccessibleText(second.isEmpty() ? first : first + ", " + second);
        entry.setOnAction(event -> open.run());
        return entry;
    }
}
