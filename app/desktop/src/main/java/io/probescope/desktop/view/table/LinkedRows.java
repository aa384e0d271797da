package io.probescope.desktop.view.table;

import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.ViewContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;

/**
 * The rows on the screen and their links to other views: all are told of the one that is pointed at, its moment and where it ran, and those light up that another view points at. To be used on
 * the screen's thread.
 */
final class LinkedRows implements AutoCloseable {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final ViewContext context;
    private final RowTraces traces;
    private final Set<LinkedRow> rows = Collections.newSetFromMap(new WeakHashMap<>());
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> rows.forEach(LinkedRow::light);

    LinkedRows(ViewContext context) {
        this.context = context;
        traces = RowTraces.of(context.stream().columns());
        context.selection().pointedProperty().addListener(onPointed);
    }

    /** A row on the screen. */
    TableRow<Object[]> make() {
        LinkedRow row = new LinkedRow();
        rows.add(row);
        return row;
    }

    /** More rows were read: those on the screen look theirs up again. */
    void readAgain() {
        rows.forEach(row -> row.updateIndex(row.getIndex()));
    }

    @Override
    public void close() {
        context.selection().pointedProperty().removeListener(onPointed);
    }

    /** A row that may be pointed at and be lit up. */
    private final class LinkedRow extends TableRow<Object[]> {
        LinkedRow() {
            hoverProperty().addListener((hover, before, now) -> point(now ? getItem() : null));
        }

        private void point(Object[] row) {
            boolean isRow = EventRow.isRead(row);
            context.selection().cursorProperty().set(isRow ? (Long) EventRow.timeNs(row) : null);
            Pointed.Trace trace = isRow ? traces.trace(values(row)) : null;
            context.selection()
                    .pointedProperty()
                    .set(trace == null || trace.isEmpty() ? null : new Pointed.Rows(List.of(trace)));
        }

        void light() {
            Object[] row = getItem();
            Pointed pointed = context.selection().pointedProperty().get();
            pseudoClassStateChanged(LIT, EventRow.isRead(row) && traces.isLit(values(row), pointed));
        }

        @Override
        protected void updateItem(Object[] row, boolean empty) {
            super.updateItem(row, empty);
            light();
        }

        private static List<Object> values(Object[] row) {
            return Arrays.asList(row).subList(EventRow.COLUMNS, row.length);
        }
    }
}
