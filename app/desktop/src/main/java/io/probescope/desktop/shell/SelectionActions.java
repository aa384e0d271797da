package io.probescope.desktop.shell;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.notes.Notes;
import io.probescope.desktop.shell.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;

/** The actions on what of a session is looked at: which rows, and which moment. */
record SelectionActions(Workbench workbench, Comparisons comparisons) {

    /** On the rows that are selected. */
    List<Action> ofRows() {
        return List.of(
                new Action(
                        "filter",
                        "fth-filter",
                        "Shortcut+Shift+F",
                        this::inPanels,
                        () -> workbench.window().panels().filter().write()),
                new Action(
                        "undo",
                        "fth-corner-up-left",
                        "Shortcut+Z",
                        () -> steppable()
                                .filter(model -> model.undoableProperty().get())
                                .isPresent(),
                        () -> steppable().ifPresent(SelectionModel::undo)),
                new Action(
                        "redo",
                        "fth-corner-up-right",
                        "Shortcut+Shift+Z",
                        () -> steppable()
                                .filter(model -> model.redoableProperty().get())
                                .isPresent(),
                        () -> steppable().ifPresent(SelectionModel::redo)),
                new Action(
                        "clear-selection",
                        "fth-crop",
                        new KeyCodeCombination(KeyCode.ESCAPE),
                        this::canClear,
                        () -> steppable().ifPresent(SelectionModel::clear),
                        false),
                new Action(
                        "last-time",
                        "fth-clock",
                        "L",
                        this::hasRows,
                        () -> workbench.timeline().chooseLast()),
                new Action(
                        "compare",
                        "fth-columns",
                        "Shortcut+D",
                        () -> inPanels() && comparisons.isPossible(),
                        comparisons::choose),
                new Action(
                        "slowest",
                        "fth-trending-up",
                        "G",
                        () -> workbench.navigation().chosenPanel().isPresent(),
                        () -> workbench
                                .navigation()
                                .chosenPanel()
                                .ifPresent(panel -> panel.goToSlowest(workbench::tell))));
    }

    /** On the moment that is shown. */
    List<Action> ofMoment() {
        BooleanSupplier held = () -> playback().stateProperty().get() != State.FOLLOWING;
        return List.of(
                new Action("play", "fth-play", "SPACE", this::hasRows, this::playOrPause).once(),
                new Action("step-back", "fth-chevron-left", "COMMA", this::hasRows, () -> step(false)),
                new Action(
                        "step-back-all",
                        "fth-chevron-left",
                        "Alt+COMMA",
                        this::hasRows,
                        () -> workspace().step(false)),
                new Action("step-forward", "fth-chevron-right", "PERIOD", held, () -> step(true)),
                new Action(
                        "step-forward-all",
                        "fth-chevron-right",
                        "Alt+PERIOD",
                        held,
                        () -> workspace().step(true)),
                new Action(
                        "slower",
                        "fth-rewind",
                        "Shift+COMMA",
                        this::hasRows,
                        () -> playback().changeSpeed(-1)),
                new Action(
                        "faster",
                        "fth-fast-forward",
                        "Shift+PERIOD",
                        this::hasRows,
                        () -> playback().changeSpeed(1)),
                new Action(
                        "loop",
                        "fth-repeat",
                        "Shift+R",
                        this::hasRows,
                        () -> playback().toggleLooping()),
                new Action(
                        "live",
                        "fth-skip-forward",
                        "Shift+L",
                        held,
                        () -> playback().follow()));
    }

    /** On what users note about moments. */
    List<Action> ofNotes() {
        Notes notes = workbench.notes();
        BooleanSupplier any = () -> inPanels() && !notes.all().isEmpty();
        return List.of(
                new Action("note", "fth-flag", "N", () -> inPanels() && notes.isPossible(), notes::add),
                new Action("previous-note", "fth-chevrons-left", "Shift+F4", any, () -> notes.step(false)),
                new Action("next-note", "fth-chevrons-right", "F4", any, () -> notes.step(true)));
    }

    /** What arrives stands still; what is over, or stands, plays. */
    private void playOrPause() {
        State state = playback().stateProperty().get();
        if (state == State.PLAYING || (state == State.FOLLOWING && workspace().isLive())) {
            workspace().pause();
        } else {
            playback().play();
        }
    }

    /** Through the rows of the chosen panel; of all where none is. */
    private void step(boolean forward) {
        workbench
                .navigation()
                .chosenPanel()
                .ifPresentOrElse(
                        panel -> workspace().step(forward, panel.context()),
                        () -> workspace().step(forward));
    }

    /** While the hand drags, Esc gives up the drag instead. */
    private boolean canClear() {
        return steppable()
                .filter(model -> !model.get().isAll())
                .filter(model -> model.get().equals(model.settledProperty().get()))
                .isPresent();
    }

    private boolean inPanels() {
        return workbench.window().panels() != null;
    }

    private boolean hasRows() {
        return inPanels() && workspace().contentsProperty().get().info().rows() > 0;
    }

    private Workspace workspace() {
        return workbench.workspaces().current();
    }

    /** What is selected of what is before the eyes: a step back of what nobody sees is none. */
    private Optional<SelectionModel> steppable() {
        return inPanels()
                ? Optional.of(selection())
                : Optional.ofNullable(workbench.window().page()).flatMap(Page::selection);
    }

    private SelectionModel selection() {
        return workspace().selection();
    }

    private Playback playback() {
        return workspace().playback();
    }
}
