package io.probescope.desktop.shell.dialog;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.column;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.text.Texts.text;

import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/** Shows the fingerprint of a host that is not known yet and asks whether to trust it. */
final class HostKeyDialog {
    private final ModalLayer.Dialog dialog;

    HostKeyDialog(String host, String keyType, String fingerprint, CompletableFuture<Boolean> answer) {
        TextField shown = new TextField(fingerprint);
        shown.setEditable(false);
        shown.setId("host-key-fingerprint");
        shown.getStyleClass().add("fingerprint");
        shown.setAccessibleText(text("hostkey.fingerprint", keyType));
        Button refuse = button(text("hostkey.refuse"), null, () -> answer.complete(false));
        Button accept = button(text("hostkey.accept"), "fth-check", () -> answer.complete(true), "accent");
        accept.setId("host-key-accept");
        DialogCard card = new DialogCard(
                "fth-shield",
                text("hostkey.title", host),
                text("hostkey.explanation"),
                column(
                        label(text("hostkey.fingerprint", keyType), "field-label"),
                        shown,
                        prose(text("hostkey.compare"), "hint")),
                refuse,
                accept);
        refuse.setCancelButton(true);
        dialog = new ModalLayer.Dialog(card, refuse, () -> answer.complete(false), false);
    }

    ModalLayer.Dialog dialog() {
        return dialog;
    }
}
