package io.probescope.desktop.shell.dialog;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.column;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.text.Texts.text;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Asks before recorded rows are lost by closing. */
public final class UnsavedDialog {
    private UnsavedDialog() {}

    /**
     * Opens the dialog.
     *
     * @param names sessions that would be lost
     * @param save saves the first of them; the closing is off then
     * @param discard closes all the same
     */
    public static void open(List<String> names, Runnable save, Runnable discard, ModalLayer modals) {
        VBox list = column();
        names.forEach(name -> list.getChildren().add(label(name, "section-title")));
        Button cancel = button(text("cancel"), null, () -> {});
        Button throwAway = button(text("unsaved.discard"), null, () -> {}, "danger");
        throwAway.setId("unsaved-discard");
        Button keep = button(text("unsaved.save"), "fth-save", () -> {}, "accent");
        DialogCard card = new DialogCard(
                "fth-save", text("unsaved.title"), text("unsaved.explanation"), list, cancel, throwAway, keep);
        cancel.setOnAction(event -> modals.close(card));
        throwAway.setOnAction(event -> {
            modals.close(card);
            discard.run();
        });
        keep.setOnAction(event -> {
            modals.close(card);
            save.run();
        });
        modals.show(new ModalLayer.Dialog(card, keep, () -> {}, false));
    }
}
