package io.probescope.desktop.shell.palette;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.KeyGroup;
import io.probescope.desktop.fx.MenuKeys;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.dialog.DialogCard;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.sql.SqlKeys;
import io.probescope.desktop.view.Views;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Lists all keys: those of the window, then those of what has the focus. */
public final class ShortcutsPage {

    private ShortcutsPage() {}

    /** Opens the page over the window. */
    public static void open(Actions actions, ModalLayer modals) {
        VBox ofWindow = column(List.of(ofWindow(actions)));
        List<KeyGroup> ofFocus = new ArrayList<>(Views.keys());
        ofFocus.add(KeyGroup.of(text("shortcuts.sql"), SqlKeys.ALL, id -> text("key." + id)));
        HBox columns = new HBox(ofWindow, column(ofFocus));
        columns.getStyleClass().add("shortcuts");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setId("shortcuts");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        Button close = button(text("close"), null, () -> {}, "accent");
        DialogCard card =
                new DialogCard("fth-command", text("shortcuts.title"), text("shortcuts.explanation"), scroll, close);
        close.setOnAction(event -> modals.close(card));
        card.getStyleClass().add("wide");
        modals.show(new ModalLayer.Dialog(card, close, () -> {}, false));
    }

    private static KeyGroup ofWindow(Actions actions) {
        List<KeyGroup.Line> lines = new ArrayList<>();
        actions.all().forEach(action -> lines.add(new KeyGroup.Line(action.icon(), action.name(), action.keysText())));
        lines.add(new KeyGroup.Line("fth-menu", text("key.menu"), MenuKeys.MENU.keysText()));
        return new KeyGroup(text("shortcuts.window"), lines);
    }

    private static VBox column(List<KeyGroup> groups) {
        VBox column = new VBox();
        column.getStyleClass().add("shortcuts-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setMaxWidth(Double.MAX_VALUE);
        for (KeyGroup group : groups) {
            column.getChildren().addAll(label(group.title(), "section-title"), lines(group));
        }
        return column;
    }

    private static GridPane lines(KeyGroup group) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("shortcuts-lines");
        for (KeyGroup.Line line : group.lines()) {
            int row = grid.getRowCount();
            Label words = label(line.words());
            words.setWrapText(true);
            if (!line.icon().isEmpty()) {
                grid.add(icon(line.icon()), 0, row);
            }
            grid.add(words, 1, row);
            GridPane.setHgrow(words, Priority.ALWAYS);
            if (!line.keys().isEmpty()) {
                Label keys = label(line.keys(), "keys");
                keys.setMinWidth(Region.USE_PREF_SIZE);
                grid.add(keys, 2, row);
                GridPane.setHalignment(keys, HPos.RIGHT);
            }
        }
        return grid;
    }
}
