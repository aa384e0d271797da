package io.probescope.desktop.shell.filter;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.WrittenSelection;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/** The filter of all panels of a workspace: what is selected as chips, and a field in which more is written, checked and completed. */
public final class FilterBar extends HBox implements AutoCloseable {
    private static final double FIELD = 190;

    private final Workspace workspace;
    private final ValueQuestion values;
    private final SelectionModel model;
    private final TextField field = new TextField();
    private final SelectionChips chips;
    private final SuggestionBox box = new SuggestionBox(this::accept);
    private final Subscription subscription;
    /** The part of the filter that is written anew, or {@code null}. */
    private Filter edited;

    public FilterBar(Workspace workspace, Background background, Actions actions) {
        this.workspace = workspace;
        values = new ValueQuestion(background);
        model = workspace.selection();
        chips = new SelectionChips(model, this::edit);
        getStyleClass().add("filter-bar");
        setId("filter-bar");
        setViewOrder(-1);
        field.setId("filter");
        field.getStyleClass().add("filter-field");
        field.setPromptText(text("filter.prompt"));
        field.setAccessibleText(text("filter.name"));
        field.setMinWidth(FIELD);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe(typed -> check());
        field.caretPositionProperty().subscribe(moved -> suggest());
        field.focusedProperty().subscribe(focused -> suggest());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Button compare = button("compare", actions);
        Button undo = button("undo", actions);
        Button redo = button("redo", actions);
        Button clear = button("clear-selection", actions);
        undo.disableProperty().bind(model.undoableProperty().not());
        redo.disableProperty().bind(model.redoableProperty().not());
        getChildren().addAll(icon("fth-filter"), chips, field, compare, undo, redo, clear, box);
        Consumer<Selection> show = selected -> {
            chips.show(selected);
            clear.setDisable(selected.isAll());
        };
        show.accept(model.get());
        subscription = model.selectionProperty().subscribe((before, now) -> {
            if (!now.isMovedFrom(before)) {
                show.accept(now);
            }
        });
    }

    /** Puts the focus where the filter is written. */
    public void write() {
        field.requestFocus();
    }

    @Override
    public void close() {
        values.forget();
        subscription.unsubscribe();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double x = Math.max(0, Math.min(field.getLayoutX(), getWidth() - SuggestionBox.WIDTH));
        box.relocate(x, field.getLayoutY() + field.getHeight() + 4);
    }

    private static Button button(String action, Actions actions) {
        Button button = iconButton(
                actions.get(action).icon(),
                actions.get(action).name(),
                () -> actions.get(action).perform());
        Hint.set(button, actions.hint(action));
        button.setId("filter-" + action);
        return button;
    }

    private void edit(Filter part) {
        edited = part;
        field.setText(part.written());
        field.requestFocus();
        field.end();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(event, 1);
            case UP -> move(event, -1);
            case ENTER -> {
                if (box.isVisible() && box.chosen() != null) {
                    accept(box.chosen());
                } else {
                    apply();
                }
                event.consume();
            }
            case TAB -> {
                if (box.isVisible() && box.first() != null && !field.getText().isBlank()) {
                    accept(box.chosen() == null ? box.first() : box.chosen());
                    event.consume();
                }
            }
            case ESCAPE -> {
                if (field.getText().isEmpty()) {
                    requestFocus(); // keys are the window's again
                } else {
                    forget();
                }
                event.consume();
            }
            default -> {
                // the field's own
            }
        }
    }

    private void move(KeyEvent event, int step) {
        box.move(step);
        event.consume();
    }

    /** Writes a suggestion in place of what was begun. */
    private void accept(Suggestion suggestion) {
        int caret = field.getCaretPosition();
        Completion place = Completion.at(field.getText(), caret);
        field.replaceText(place.from(), caret, suggestion.text() + " ");
        field.requestFocus();
    }

    private void apply() {
        try {
            WrittenSelection written = WrittenSelection.read(field.getText(), streams());
            Selection now = model.get();
            Filter kept = edited == null ? now.filter() : now.filter().without(edited);
            Selection narrowed = now.filtered(kept.with(written.filter().conditions()));
            written.lastNs().ifPresentOrElse(last -> model.selectLast(narrowed, last), () -> model.set(narrowed));
            forget();
        } catch (ProblemException wrong) {
            box.tell(words(wrong), true);
            box.setVisible(true);
        }
    }

    private void forget() {
        edited = null;
        field.clear();
    }

    private void check() {
        try {
            WrittenSelection written = WrittenSelection.read(field.getText(), streams());
            box.tell(written.isEmpty() ? "" : text("filter.enter"), false);
        } catch (ProblemException unfinished) {
            box.tell(words(unfinished), false);
        }
    }

    private static String words(ProblemException wrong) {
        return wrong.problem().cause() + " " + wrong.problem().next();
    }

    /** Shows what may be written at the caret. */
    private void suggest() {
        SessionReader session = workspace.sessionProperty().get();
        if (!field.isFocused() || session == null) {
            values.forget();
            box.setVisible(false);
            return;
        }
        Completion place = Completion.at(field.getText(), field.getCaretPosition());
        Suggestions suggestions = new Suggestions(session, streams());
        if (place.kind() == Completion.Kind.VALUE) {
            values.ask(
                    suggestions, place, this::offer, problem -> box.tell(problem.cause() + " " + problem.next(), true));
        } else {
            values.stop();
            offer(suggestions.of(place));
        }
    }

    private void offer(List<Suggestion> found) {
        box.showSuggestions(found);
        box.setVisible(true);
        requestLayout();
    }

    private List<StreamTable> streams() {
        return workspace.contentsProperty().get().streams();
    }
}
