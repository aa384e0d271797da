package io.probescope.desktop.shell.dialog;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.text.Texts.text;

import javafx.scene.control.Button;

/** Asks before a session is deleted for good. */
public final class DeleteDialog {
    private DeleteDialog() {}

    /** Opens the dialog. */
    public static void open(String name, Runnable delete, ModalLayer modals) {
        Button cancel = button(text("cancel"), null, () -> {});
        Button confirm = button(text("delete.confirm"), null, () -> {}, "danger");
        confirm.setId("delete-confirm");
        DialogCard card = new DialogCard(
                "fth-trash-2",
                text("delete.title"),
                text("delete.explanation"),
                label(name, "section-title"),
                cancel,
                confirm);
        cancel.setOnAction(event -> modals.close(card));
        confirm.setOnAction(event -> {
            modals.close(card);
            delete.run();
        });
        modals.show(new ModalLayer.Dialog(card, cancel, () -> {}, false));
    }
}
