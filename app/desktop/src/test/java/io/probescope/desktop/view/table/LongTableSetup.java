package io.probescope.desktop.view.table;

import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;

/** A table of more rows than are kept in memory, and than its window has; it follows. */
abstract class LongTableSetup extends OneViewTest {
    protected static final int ROWS = 60_000;

    @BeforeEach
    void open() throws Exception {
        SampleData.opens(session, ROWS);
        open("table", MemorySession.OPENS);
        until(() -> text("#count").equals("60,000 rows") && seqsInSight().contains((long) ROWS));
        interact(() -> table().requestFocus());
    }

    /** A row in sight, counted from the first, or before the last. */
    protected Node inSight(int place) {
        return inSight(place, "time");
    }

    /** Its value in a column. */
    protected Node inSight(int place, String column) {
        List<Long> seqs = seqsInSight();
        long seq = seqs.get(place < 0 ? seqs.size() + place : place);
        return lookup((Node node) -> node instanceof TableCell<?, ?> cell
                        && cell.getTableRow() != null
                        && cell.getTableColumn().getId().equals(column)
                        && cell.getTableRow().getItem() instanceof Object[] values
                        && Long.valueOf(seq).equals(values[EventRow.SEQ]))
                .query();
    }

    protected void toBegin() throws Exception {
        push(KeyCode.HOME);
        until(() -> isFilled() && seqsInSight().get(0) == 1);
    }

    protected void scrollTo(int above) throws Exception {
        interact(() -> bar().setValue(Math.min(above, bar().getMax())));
        until(() -> isFilled() && Math.abs(seqsInSight().get(0) - 1 - above) <= 1);
    }

    protected VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table().lookup(".virtual-flow");
    }

    protected ToggleButton follow() {
        return lookup("#follow").query();
    }

    protected void sort(String id, TableColumn.SortType type) {
        interact(() -> table().getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .forEach(column -> {
                    column.setSortType(type);
                    table().getSortOrder().setAll(List.of(column));
                }));
    }

    /** Whether all rows in sight are read. */
    protected boolean isFilled() {
        int[] rows = new int[1];
        interact(() -> rows[0] = (int) Math.floor(bar().getHeight() / 26) - 1);
        return seqsInSight().size() >= rows[0];
    }

    protected long lastInSight() {
        List<Long> seqs = seqsInSight();
        return seqs.get(seqs.size() - 1);
    }

    protected ScrollBar bar() {
        return lookup("#row-bar").query();
    }

    protected String read() {
        String[] read = new String[1];
        interact(() -> read[0] = Clipboard.getSystemClipboard().getString());
        return String.valueOf(read[0]);
    }
}
