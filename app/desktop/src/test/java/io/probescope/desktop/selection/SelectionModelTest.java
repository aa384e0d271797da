package io.probescope.desktop.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.session.SessionReader;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionModelTest {
    private final SelectionModel model = new SelectionModel();

    @Test
    void undoGoesBackStepByStepAndRedoForth() {
        model.select(10, 20);
        model.narrow(new Condition("comm", Operator.EQUAL, "sh"));
        Selection narrowed = model.get();
        model.clear();
        model.undo();
        assertEquals(narrowed, model.get());
        model.undo();
        assertEquals(new Selection(10, 20), model.get());
        model.redo();
        assertEquals(narrowed, model.get());
        model.undo();
        model.undo();
        assertEquals(Selection.ALL, model.get());
        assertFalse(model.undoableProperty().get());
        assertTrue(model.redoableProperty().get());
        model.undo();
        assertEquals(Selection.ALL, model.get());
    }

    @Test
    void somethingNewEndsTheWayForth() {
        model.select(10, 20);
        model.undo();
        model.select(30, 40);
        assertFalse(model.redoableProperty().get());
        model.undo();
        assertEquals(Selection.ALL, model.get());
    }

    @Test
    void aDragIsOneStepAndCanBeGivenUp() {
        model.select(10, 20);
        for (long to = 11; to < 16; to++) {
            model.show(model.get().between(11, to));
        }
        assertEquals(new Selection(10, 20), model.settledProperty().get());
        model.revert();
        assertEquals(new Selection(10, 20), model.get());
        model.show(new Selection(12, 14));
        model.settle();
        model.undo();
        assertEquals(new Selection(10, 20), model.get());
    }

    @Test
    void stepsThatDifferedByAClosedSessionAloneAreNoneAnyMore() {
        SessionReader closed = (SessionReader) Proxy.newProxyInstance(
                SessionReader.class.getClassLoader(),
                new Class<?>[] {SessionReader.class},
                (proxy, method, arguments) -> method.getName().equals("equals") ? proxy == arguments[0] : null);
        Baseline other = new Baseline.Runs("before", closed, List.of(), Map.of(), null);
        model.select(10, 20);
        model.compareWith(other);
        model.select(30, 40);
        model.compareWith(null);
        model.undo();
        model.undo();
        model.forget(closed);
        assertEquals(new Selection(10, 20), model.get());
        model.redo();
        assertEquals(new Selection(30, 40), model.get());
        assertFalse(model.redoableProperty().get());
        model.undo();
        assertEquals(new Selection(10, 20), model.get());
        model.undo();
        assertEquals(Selection.ALL, model.get());
        assertFalse(model.undoableProperty().get());
    }

    @Test
    void whatIsPinnedStaysAndWhatIsSelectedInItIsSelectedForTheOthers() {
        model.select(10, 20);
        SelectionModel pinned = model.pinnedTo(model.get());
        model.select(30, 40);
        assertEquals(new Selection(10, 20), pinned.get());
        assertEquals(new Selection(10, 20), pinned.settledProperty().get());

        Condition shell = new Condition("comm", Operator.EQUAL, "sh");
        pinned.narrow(shell);
        assertEquals(new Selection(10, 20).filtered(Filter.NONE.with(List.of(shell))), model.get());
        assertEquals(new Selection(10, 20), pinned.get());
        pinned.undo();
        assertEquals(new Selection(30, 40), model.get());
        pinned.show(new Selection(12, 14));
        assertEquals(new Selection(12, 14), model.get());
        pinned.revert();
        assertEquals(new Selection(30, 40), model.get());
        pinned.clear();
        assertEquals(Selection.ALL, model.get());
        assertEquals(new Selection(10, 20), pinned.get());

        pinned.cursorProperty().set(15L);
        assertEquals(15L, model.cursorProperty().get());
    }

    @Test
    void theLastTimeMovesWithTheMomentAlsoThroughTheHistoryAndIsOneStep() {
        model.moveTo(1000);
        model.selectLast(100);
        assertEquals(new TimeRange(901, 1001), model.get().range());
        model.moveTo(2000);
        assertEquals(new TimeRange(1901, 2001), model.get().range());
        assertEquals(model.get(), model.settledProperty().get());
        Condition shell = new Condition("comm", Operator.EQUAL, "sh");
        model.narrow(shell);
        model.compareWith(new Baseline.Time(new TimeRange(5, 10)));
        model.moveTo(3000);
        assertEquals(
                new Selection(5, 10).range(),
                ((Baseline.Time) model.get().baseline()).range(),
                "what is compared with stays");
        assertEquals(new TimeRange(2901, 3001), model.get().range());

        model.clear();
        model.clear();
        assertEquals(Selection.ALL, model.get());
        model.undo();
        model.moveTo(4000);
        assertEquals(new TimeRange(3901, 4001), model.get().range());
        model.undo();
        model.undo();
        model.undo();
        assertEquals(Filter.NONE, model.get().filter());
        assertEquals(new TimeRange(3901, 4001), model.get().range());
        model.undo();
        assertEquals(Selection.ALL, model.get());
        assertFalse(model.undoableProperty().get());
        model.redo();
        assertEquals(new TimeRange(3901, 4001), model.get().range());
        model.selectLast(100);
        assertTrue(model.redoableProperty().get(), "the same again is no step");
    }

    @Test
    void nothingMovesUnderTheHand() {
        model.moveTo(1000);
        model.selectLast(100);
        model.show(model.get().between(910, 920));
        model.moveTo(2000);
        assertEquals(new TimeRange(910, 920), model.get().range());
        assertEquals(new TimeRange(901, 1001), model.settledProperty().get().range());
        model.settle();
        model.moveTo(3000);
        assertEquals(new Selection(910, 920), model.get());
        model.undo();
        assertEquals(new TimeRange(2901, 3001), model.get().range());
    }

    @Test
    void aPinnedLastTimeMovesOnWhateverIsSelected() {
        model.moveTo(1000);
        model.selectLast(100);
        SelectionModel pinned = model.pinnedTo(model.get());
        model.select(10, 20);
        model.moveTo(2000);
        assertEquals(new TimeRange(1901, 2001), pinned.get().range());
        assertEquals(new TimeRange(1901, 2001), pinned.settledProperty().get().range());
        assertEquals(new Selection(10, 20), model.get());
    }

    @Test
    void whatChangesNothingIsNoStep() {
        model.select(10, 20);
        model.select(20, 10);
        model.undo();
        assertEquals(Selection.ALL, model.get());
        assertFalse(model.undoableProperty().get());
    }
}
