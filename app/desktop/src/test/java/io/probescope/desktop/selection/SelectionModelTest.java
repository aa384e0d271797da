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
    void whatChangesNothingIsNoStep() {
        model.select(10, 20);
        model.select(20, 10);
        model.undo();
        assertEquals(Selection.ALL, model.get());
        assertFalse(model.undoableProperty().get());
    }
}
