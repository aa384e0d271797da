package io.probescope.desktop.shell.dialog;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.column;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.UserQuestions.SecretKind;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** Asks for a password, a passphrase or the answer to a prompt. */
final class SecretDialog {
    private final ModalLayer.Dialog dialog;

    SecretDialog(String host, SecretKind kind, String prompt, int attempt, CompletableFuture<char[]> answer) {
        String key = "secret." + kind.name().toLowerCase(Locale.ROOT);
        PasswordField field = new PasswordField();
        field.setId("secret");
        field.setAccessibleText(prompt);
        Runnable answered = () -> {
            answer.complete(field.getText().toCharArray());
            field.clear();
        };
        Button cancel = button(text("cancel"), null, () -> answer.complete(null));
        Button confirm = button(text("secret.continue"), null, answered, "accent");
        confirm.setId("secret-continue");
        confirm.setDefaultButton(true);
        VBox body = column(label(prompt.strip(), "field-label"), field);
        if (attempt > 1) {
            body.getChildren().add(0, prose(text("secret.again", attempt), "field-error"));
        }
        DialogCard card = new DialogCard(
                kind == SecretKind.SUDO_PASSWORD ? "fth-shield" : "fth-key",
                text(key + ".title", host),
                text(key + ".explanation"),
                body,
                cancel,
                confirm);
        dialog = new ModalLayer.Dialog(card, field, () -> answer.complete(null), false);
    }

    ModalLayer.Dialog dialog() {
        return dialog;
    }
}
