package io.probescope.desktop.shell.palette;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.dialog.DialogCard;
import io.probescope.desktop.shell.dialog.ModalLayer;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Lists all keys. */
public final class ShortcutsPage {
    private static final int COLUMNS = 2;
    private static final double GAP = 20;

    private ShortcutsPage() {}

    /** Opens the page over the window. */
    public static void open(Actions actions, ModalLayer modals) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        int perColumn = (actions.all().size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < actions.all().size(); i++) {
            Action action = actions.all().get(i);
            int column = i / perColumn * 4;
            grid.add(icon(action.icon()), column, i % perColumn);
            Label name = label(action.name());
            Label keys = label(action.keysText(), "keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(name, column + 1, i % perColumn);
            grid.add(keys, column + 2, i % perColumn);
            GridPane.setHgrow(name, Priority.ALWAYS);
            GridPane.setHalignment(keys, HPos.RIGHT);
        }
        ColumnConstraints gap = new ColumnConstraints(GAP);
        for (int column = 0; column < COLUMNS * 4 - 1; column++) {
            grid.getColumnConstraints().add(column % 4 == 3 ? gap : new ColumnConstraints());
        }
        ScrollPane scroll = new ScrollPane(grid);
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
}
