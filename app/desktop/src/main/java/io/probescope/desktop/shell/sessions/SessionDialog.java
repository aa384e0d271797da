package io.probescope.desktop.shell.sessions;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.column;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.dialog.DialogCard;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.notes.Notes;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.Moments;
import io.probescope.problem.Problem;
import io.probescope.session.Annotation;
import io.probescope.session.Annotations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks what a session is called and by which tags it is found, and lists its notes. */
public final class SessionDialog {
    private static final long MILLISECOND_NS = 1_000_000;
    private static final double HIGHEST_LIST = 260;

    private final Workspace workspace;
    private final Annotations said;
    private final Notes notes;
    private final ModalLayer modals;
    private final TextField name;
    private final TextField tags;
    private final VBox problems = new VBox();
    private final DialogCard card;

    /** Opens the dialog; what was changed is kept when it says so. */
    public static void open(Workspace workspace, Notes notes, ModalLayer modals) {
        SessionDialog dialog = new SessionDialog(workspace, notes, modals);
        modals.show(new ModalLayer.Dialog(dialog.card, dialog.name, () -> {}, false));
    }

    private SessionDialog(Workspace workspace, Notes notes, ModalLayer modals) {
        this.workspace = workspace;
        this.said = workspace.contentsProperty().get().info().annotations();
        this.notes = notes;
        this.modals = modals;
        name = field(
                "session-name",
                text("session.name"),
                said.name(),
                text("session.name.prompt"),
                Annotation.NAME_CHARACTERS);
        tags = field(
                "session-tags",
                text("session.tags"),
                String.join(", ", said.tags()),
                text("session.tags.prompt"),
                Annotation.TAGS * (Annotation.TAG_CHARACTERS + 2));
        Button cancel = button(text("cancel"), null, this::close);
        Button save = button(text("session.keep"), "fth-tag", this::keep, "accent");
        save.setId("session-keep");
        save.setDefaultButton(true);
        card = new DialogCard(
                "fth-tag",
                text("session.title"),
                text("session.explanation", workspace.title()),
                column(
                        label(text("session.name"), "section-title"),
                        name,
                        label(text("session.tags"), "section-title"),
                        tags,
                        label(text("session.notes"), "section-title"),
                        noteList(),
                        problems),
                cancel,
                save);
    }

    private static TextField field(String id, String name, String words, String prompt, int characters) {
        TextField field = new TextField(words);
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().length() <= characters ? change : null));
        return field;
    }

    private Node noteList() {
        if (said.notes().isEmpty()) {
            return prose(text("session.notes.none"), "hint");
        }
        VBox list = column();
        said.notes().forEach(note -> list.getChildren().add(entry(note)));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HIGHEST_LIST);
        scroll.getStyleClass().add("side-scroll");
        return scroll;
    }

    private Node entry(Annotations.Note note) {
        Label words = prose(note.text());
        words.setMinWidth(0);
        Label when = label(Moments.clock(note.timeNs(), MILLISECOND_NS), "figure", "side-entry-detail");
        when.setMinWidth(Label.USE_PREF_SIZE);
        HBox entry = row(
                when,
                words,
                spring(),
                way("note.go", "fth-corner-down-right", () -> notes.goTo(note)),
                way("note.change", "fth-edit-2", () -> notes.change(note)),
                way("note.remove", "fth-trash-2", () -> notes.remove(note)));
        return styled(entry, "session-note");
    }

    private Button way(String key, String icon, Runnable effect) {
        return iconButton(icon, text(key), () -> {
            close();
            effect.run();
        });
    }

    /** Keeps what was changed, one after the other; the dialog stays open when the session can't take it. */
    private void keep() {
        List<String> wanted = Arrays.stream(tags.getText().split("[,\\n]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        if (wanted.size() > Annotation.TAGS
                || wanted.stream().anyMatch(tag -> tag.length() > Annotation.TAG_CHARACTERS)) {
            tell(new Problem(
                    text("session.tags.many"),
                    text("session.tags.many.next", Annotation.TAGS, Annotation.TAG_CHARACTERS)));
            return;
        }
        List<Annotation> changed = new ArrayList<>();
        if (!name.getText().strip().equals(said.name())) {
            changed.add(new Annotation.Name(name.getText()));
        }
        if (!wanted.equals(said.tags())) {
            changed.add(new Annotation.Tags(wanted));
        }
        keep(changed);
    }

    private void keep(List<Annotation> changed) {
        if (changed.isEmpty()) {
            close();
        } else {
            workspace.annotate(changed.get(0), () -> keep(changed.subList(1, changed.size())), this::tell);
        }
    }

    private void tell(Problem problem) {
        problems.getChildren().setAll(new ProblemPane(problem));
    }

    private void close() {
        modals.close(card);
    }
}
