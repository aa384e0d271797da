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
import javafx.scene.layout.GridPane;

/** Lists all keys. */
public final class ShortcutsPage {
    private static final int COLUMNS = 2;

    private ShortcutsPage() {}

    /** Opens the page over the window. */
    public static void open(Actions actions, ModalLayer modals) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        int perColumn = (actions.all().size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < actions.all().size(); i++) {
            Action action = actions.all().get(i);
            int column = i / perColumn * 3;
            grid.add(icon(action.icon()), column, i % perColumn);
            grid.add(label(action.name()), column + 1, i % perColumn);
            grid.add(label(action.keysText(), "keys"), column + 2, i % perColumn);
            GridPane.setHalignment(grid.getChildren().get(grid.getChildren().size() - 1), HPos.RIGHT);
        }
        Button close = button(text("close"), null, () -> {}, "accent");
        DialogCard card =
                new DialogCard("fth-command", text("shortcuts.title"), text("shortcuts.explanation"), grid, close);
        close.setOnAction(event -> modals.close(card));
        modals.show(new ModalLayer.Dialog(card, close, () -> {}, false));
    }
}
