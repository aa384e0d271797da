package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.desktop.shell.dialog.DialogCard;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.node.SideList;
import io.probescope.problem.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Asks for a host's address, and for a key when the ssh configuration has no right one. */
public final class AddHostDialog {
    private static final int MOST_SUGGESTED = 50;

    private final TextField address = new TextField();
    private final TextField identity = new TextField();
    private final Label error = prose("", "field-error");
    private final SideList suggestions = new SideList();
    private final ModalLayer modals;
    private final BiConsumer<HostAddress, ConnectOptions> connect;
    private final DialogCard card;
    private List<String> known = List.of();

    private AddHostDialog(ModalLayer modals, BiConsumer<HostAddress, ConnectOptions> connect) {
        this.modals = modals;
        this.connect = connect;
        address.setId("host-address");
        address.setPromptText(text("addhost.address.prompt"));
        address.setAccessibleText(text("addhost.address"));
        address.textProperty().subscribe(typed -> {
            show(error, false);
            suggest();
        });
        identity.setId("host-identity");
        identity.setPromptText(text("addhost.identity.prompt"));
        identity.setAccessibleText(text("addhost.identity"));
        HBox.setHgrow(identity, Priority.ALWAYS);
        suggestions.setPrefHeight(132);
        suggestions.getStyleClass().add("suggestions");
        show(error, false);
        Button cancel = button(text("cancel"), null, this::close);
        Button confirm = button(text("addhost.connect"), "fth-arrow-right", this::submit, "accent");
        confirm.setId("host-connect");
        confirm.setDefaultButton(true);
        VBox body = styled(
                new VBox(
                        label(text("addhost.address"), "field-label"),
                        address,
                        error,
                        suggestions,
                        label(text("addhost.identity"), "field-label"),
                        row(identity, button(text("addhost.browse"), "fth-folder", this::browse)),
                        prose(text("addhost.identity.help"), "hint")),
                "column");
        card = new DialogCard("fth-server", text("addhost.title"), text("addhost.explanation"), body, cancel, confirm);
    }

    /**
     * Opens the dialog.
     *
     * @param aliases names of the ssh configuration to suggest
     * @param connect told what was entered; the dialog is closed by then
     */
    public static void open(ModalLayer modals, List<String> aliases, BiConsumer<HostAddress, ConnectOptions> connect) {
        AddHostDialog dialog = new AddHostDialog(modals, connect);
        dialog.known = aliases;
        dialog.suggest();
        modals.show(new ModalLayer.Dialog(dialog.card, dialog.address, () -> {}, false));
    }

    private void suggest() {
        String typed = address.getText().strip().toLowerCase(Locale.ROOT);
        List<String> fitting = known.stream()
                .filter(alias -> alias.toLowerCase(Locale.ROOT).contains(typed))
                .limit(MOST_SUGGESTED)
                .toList();
        suggestions.show(fitting.stream()
                .map(alias -> SideList.entry(
                        alias, null, "fth-server", alias, text("addhost.alias"), () -> address.setText(alias)))
                .toList());
        show(suggestions, !fitting.isEmpty());
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("addhost.identity"));
        File directory = new File(System.getProperty("user.home"), ".ssh");
        if (directory.isDirectory()) {
            chooser.setInitialDirectory(directory);
        }
        File chosen = chooser.showOpenDialog(address.getScene().getWindow());
        if (chosen != null) {
            identity.setText(chosen.getPath());
        }
    }

    private void submit() {
        try {
            HostAddress parsed = HostAddress.parse(address.getText());
            String key = identity.getText().strip();
            ConnectOptions options = key.isEmpty() ? ConnectOptions.DEFAULT : new ConnectOptions(Path.of(key), null);
            close();
            connect.accept(parsed, options);
        } catch (ProblemException wrong) {
            error.setText(wrong.problem().cause() + " " + wrong.problem().next());
            show(error, true);
            address.requestFocus();
        }
    }

    private void close() {
        modals.close(card);
    }
}
