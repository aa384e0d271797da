package io.probescope.desktop.shell.notes;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.column;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.dialog.DialogCard;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.Moments;
import io.probescope.problem.Problem;
import io.probescope.session.Annotation;
import io.probescope.session.Annotations;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Asks for the text of a note; stays open, with what was written, when it can't be kept. */
final class NoteDialog {
    private static final int ROWS = 4;
    private static final long MILLISECOND_NS = 1_000_000;

    private final Workspace workspace;
    private final Annotations.Note note;
    private final ModalLayer modals;
    private final TextArea words = new TextArea();
    private final VBox problems = new VBox();
    private final DialogCard card;

    /** @param note with the number 0 for a new one */
    static void open(Workspace workspace, Annotations.Note note, ModalLayer modals) {
        NoteDialog dialog = new NoteDialog(workspace, note, modals);
        modals.show(new ModalLayer.Dialog(dialog.card, dialog.words, () -> {}, false));
    }

    private NoteDialog(Workspace workspace, Annotations.Note note, ModalLayer modals) {
        this.workspace = workspace;
        this.note = note;
        this.modals = modals;
        words.setId("note-text");
        words.setPromptText(text("note.prompt"));
        words.setAccessibleText(text("note.prompt"));
        words.setPrefRowCount(ROWS);
        words.setWrapText(true);
        words.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().length() <= Annotation.NOTE_CHARACTERS ? change : null));
        words.setText(note.text());
        words.positionCaret(note.text().length());
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Button cancel = button(text("cancel"), null, this::close);
        Button remove = button(text("note.remove"), "fth-trash-2", () -> keep(new Annotation.Removal(note.note())));
        remove.setId("note-remove");
        Nodes.show(remove, note.note() != 0);
        Button save = button(text("note.keep"), "fth-flag", this::keepWords, "accent");
        save.setId("note-keep");
        save.disableProperty().bind(words.textProperty().map(String::isBlank));
        card = new DialogCard(
                "fth-flag",
                text("note.title", Moments.clock(note.timeNs(), MILLISECOND_NS)),
                text("note.explanation"),
                column(words, problems),
                cancel,
                remove,
                save);
    }

    /** Enter keeps the note, with Shift it begins a new line. */
    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            if (event.isShiftDown()) {
                words.replaceSelection("\n");
            } else if (!words.getText().isBlank()) {
                keepWords();
            }
        }
    }

    private void keepWords() {
        keep(new Annotation.Note(note.note(), note.timeNs(), words.getText()));
    }

    private void keep(Annotation annotation) {
        workspace.annotate(annotation, this::close, this::tell);
    }

    private void tell(Problem problem) {
        problems.getChildren().setAll(new ProblemPane(problem));
    }

    private void close() {
        modals.close(card);
    }
}
