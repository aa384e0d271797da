package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.HostAddress;
import io.probescope.desktop.shell.dialog.DialogCard;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks which hosts are to be watched together: those that are known by a check, others by their addresses. */
public final class TogetherDialog {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private final ModalLayer modals;
    private final Consumer<List<HostAddress>> watch;
    private final List<CheckBox> known;
    private final TextField others = new TextField();
    private final Label error = prose("", "field-error");
    private final Button confirm;
    private final DialogCard card;

    private TogetherDialog(ModalLayer modals, List<String> hosts, Consumer<List<HostAddress>> watch) {
        this.modals = modals;
        this.watch = watch;
        known = hosts.stream().map(this::check).toList();
        VBox list = styled(new VBox(), "check-list");
        list.getChildren().addAll(known);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(Math.min(220, 40 + 30.0 * hosts.size()));
        scroll.getStyleClass().add("suggestions");
        others.setId("together-others");
        others.setPromptText(text("together.others.prompt"));
        others.setAccessibleText(text("together.others"));
        others.textProperty().subscribe(typed -> refresh());
        show(error, false);
        Button cancel = button(text("cancel"), null, this::close);
        confirm = button(text("together.watch"), "fth-layers", this::submit, "accent");
        confirm.setId("together-watch");
        confirm.setDefaultButton(true);
        VBox body = styled(
                new VBox(
                        label(text("together.known"), "field-label"),
                        scroll,
                        label(text("together.others"), "field-label"),
                        others,
                        error,
                        prose(text("together.help"), "hint")),
                "column");
        card = new DialogCard(
                "fth-layers", text("together.title"), text("together.explanation"), body, cancel, confirm);
        refresh();
    }

    /**
     * Opens the dialog.
     *
     * @param hosts addresses to choose from
     * @param watch told the chosen ones, two at least; the dialog is closed by then
     */
    public static void open(ModalLayer modals, List<String> hosts, Consumer<List<HostAddress>> watch) {
        TogetherDialog dialog = new TogetherDialog(modals, hosts, watch);
        modals.show(new ModalLayer.Dialog(
                dialog.card, dialog.known.isEmpty() ? dialog.others : dialog.known.get(0), () -> {}, false));
    }

    private CheckBox check(String host) {
        boolean local = host.equals(HostAddress.LOCAL.toString());
        CheckBox box = new CheckBox(local ? text("host.local") : host);
        box.setMnemonicParsing(false);
        box.setUserData(host);
        box.setId("together-" + host);
        box.selectedProperty().addListener((value, before, now) -> refresh());
        return box;
    }

    private List<String> chosen() {
        List<String> chosen = new ArrayList<>();
        known.stream().filter(CheckBox::isSelected).forEach(box -> chosen.add((String) box.getUserData()));
        SEPARATORS
                .splitAsStream(others.getText().strip())
                .filter(other -> !other.isEmpty() && !chosen.contains(other))
                .forEach(chosen::add);
        return chosen;
    }

    private void refresh() {
        if (confirm != null) {
            int hosts = chosen().size();
            show(error, false);
            confirm.setDisable(hosts < 2);
            confirm.setText(hosts < 2 ? text("together.watch") : text("together.watch.count", hosts));
        }
    }

    private void submit() {
        try {
            List<HostAddress> hosts = new ArrayList<>();
            for (String host : chosen()) {
                hosts.add(HostAddress.parse(host));
            }
            close();
            watch.accept(List.copyOf(hosts));
        } catch (ProblemException wrong) {
            error.setText(wrong.problem().cause() + " " + wrong.problem().next());
            show(error, true);
            others.requestFocus();
        }
    }

    private void close() {
        modals.close(card);
    }
}
