package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import java.util.List;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with more rows than are kept in memory: scrolls to any of them, sorts them, and reads on while others come. */
class LongTableTest extends OneViewTest {
    private static final int ROWS = 60_000;

    @BeforeEach
    void open() throws Exception {
        SampleData.opens(session, ROWS);
        open("table", MemorySession.OPENS);
        until(() -> text("#count").equals("60,000 rows") && seqsInSight().contains((long) ROWS));
        interact(() -> table().requestFocus());
    }

    @Test
    void theScrollBarReachesEveryRowAndPagesThatWereReadAreDropped() throws Exception {
        Region thumb = (Region) bar().lookup(".thumb");
        assertTrue(thumb.getHeight() >= 20, "a hand can take hold of it: " + thumb.getHeight());
        drag(thumb).moveBy(0, -bar().getHeight() / 2).drop();
        until(() ->
                isFilled() && seqsInSight().get(0) > ROWS / 4 && seqsInSight().get(0) < 3 * ROWS / 4);
        List<Long> read = seqsInSight();
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 60000 AS seq) FROM opensnoop WHERE seq <= 1000");
        until(() -> text("#count").equals("61,000 rows"));
        assertEquals(read, seqsInSight(), "rows that come are behind those that are read");
        for (double place = 0; place <= 1; place += 1.0 / 32) {
            double to = place;
            interact(() -> bar().setValue(to * bar().getMax()));
            until(this::isFilled);
        }
        assertTrue(((RowWindow) table().getItems()).rows().rowsInMemory() <= PagedRows.MOST_PAGES * PagedRows.PAGE);
        assertEquals(61_000L, lastInSight());
        push(KeyCode.HOME);
        until(() -> isFilled() && seqsInSight().get(0) == 1);
    }

    @Test
    void allRowsAreSortedAndWhatComesWaitsWhileSomebodyReadsOn() throws Exception {
        sort("latency", TableColumn.SortType.DESCENDING);
        long longest = count("SELECT seq FROM opensnoop ORDER BY latency DESC, seq LIMIT 1");
        until(() -> isFilled() && seqsInSight().get(0) == longest);
        push(KeyCode.END);
        long shortest = count("SELECT seq FROM opensnoop ORDER BY latency, seq DESC LIMIT 1");
        until(() -> isFilled() && lastInSight() == shortest);
        List<Long> read = seqsInSight();
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 60000 AS seq, latency + 1000000000 AS latency)"
                + " FROM opensnoop WHERE seq <= 1000");
        until(() -> text("#count").equals("60,000 rows, and 1,000 newer at the top of this order"));
        assertEquals(read, seqsInSight());
        push(KeyCode.HOME);
        until(() -> text("#count").equals("61,000 rows")
                && isFilled()
                && seqsInSight().get(0) > ROWS);
    }

    @Test
    void twoChangesAtOnceLeaveTheRowsOfTheLast() throws Exception {
        interact(() -> bar().setValue(bar().getMax() / 2));
        until(this::isFilled);
        push(KeyCode.UP);
        interact(() -> {
            context.selection().set(context.selection().get().between(MemorySession.START_NS, Long.MAX_VALUE));
            table().getColumns().stream()
                    .filter(column -> column.getId().equals("latency"))
                    .forEach(column -> {
                        column.setSortType(TableColumn.SortType.DESCENDING);
                        table().getSortOrder().setAll(List.of(column));
                    });
        });
        long longest = count("SELECT seq FROM opensnoop ORDER BY latency DESC, seq LIMIT 1");
        until(() -> isFilled() && seqsInSight().get(0) == longest);
        push(KeyCode.END);
        until(this::isFilled);
        long few = count("SELECT count(*) FROM opensnoop WHERE time < " + (MemorySession.START_NS + 30_000_000_000L));
        interact(() -> {
            context.selection()
                    .set(context.selection()
                            .get()
                            .between(MemorySession.START_NS, MemorySession.START_NS + 50_000_000_000L));
            context.selection()
                    .set(context.selection()
                            .get()
                            .between(MemorySession.START_NS, MemorySession.START_NS + 30_000_000_000L));
        });
        until(() -> text("#count").equals(String.format("%,d rows", few)) && isFilled());
    }

    @Test
    void theRowsAreThoseOfTheMomentAlsoWhereItGoesBack() throws Exception {
        sort("latency", TableColumn.SortType.DESCENDING);
        push(KeyCode.END);
        until(this::isFilled);
        interact(() -> ((ReadOnlyLongWrapper) context.untilNs()).set(MemorySession.START_NS + 30_000_000_000L));
        long few = count("SELECT count(*) FROM opensnoop WHERE time <= " + (MemorySession.START_NS + 30_000_000_000L));
        until(() -> text("#count").equals(String.format("%,d rows", few)) && isFilled());
    }

    @Test
    void aRowThatIsLookedForIsGoneToInAColumnsOrder() throws Exception {
        sort("latency", TableColumn.SortType.ASCENDING);
        long middle = count("SELECT seq FROM opensnoop ORDER BY latency, seq LIMIT 1 OFFSET 41000");
        interact(() -> context.selection().markedProperty().set(new MarkedRow("opensnoop", middle, 0)));
        until(() -> isFilled() && seqsInSight().contains(middle));
        assertEquals(middle, table().getSelectionModel().getSelectedItem()[EventRow.SEQ]);
        assertEquals(41_000, bar().getValue() + seqsInSight().indexOf(middle), 0.01);
    }

    @Test
    void whatIsReadStaysInSightWhenOtherRowsAreSelected() throws Exception {
        interact(() -> bar().setValue(bar().getMax() / 2));
        until(this::isFilled);
        push(KeyCode.UP);
        interact(() -> table().getSelectionModel().clearSelection());
        interact(() -> bar().setValue(bar().getMax() / 2));
        until(this::isFilled);
        long first = seqsInSight().get(0);
        interact(() ->
                context.selection().set(context.selection().get().between(MemorySession.START_NS, Long.MAX_VALUE)));
        until(() -> view.shows(session.lastSeq()) && isFilled());
        until(() -> Math.abs(seqsInSight().get(0) - first) <= 1);
    }

    @Test
    void tooManyRowsAreNotSelectedAtOnceAndThatIsSaid() throws Exception {
        push(KeyCode.HOME);
        until(() -> isFilled() && seqsInSight().get(0) == 1);
        interact(() -> table().getSelectionModel().clearAndSelect(0));
        push(KeyCode.SHIFT, KeyCode.END);
        String words = "60,000 rows: at most 10,000 can be selected at once; an export writes all";
        until(() -> text("#count").equals(words));
        push(KeyCode.CONTROL, KeyCode.A);
        assertEquals(List.of(0), table().getSelectionModel().getSelectedIndices());
        push(KeyCode.SHIFT, KeyCode.PAGE_DOWN);
        assertTrue(table().getSelectionModel().getSelectedIndices().size() > 5);
    }

    @Test
    void rowsStaySelectedWhereverTheTableIsScrolledTo() throws Exception {
        push(KeyCode.HOME);
        until(() -> isFilled() && seqsInSight().get(0) == 1);
        clickOn(inSight(2));
        assertEquals(3, context.selection().markedProperty().get().seq());
        scrollTo(30_000);
        press(KeyCode.CONTROL).clickOn(inSight(5)).release(KeyCode.CONTROL);
        long other = seqsInSight().get(5);
        assertTrue(other > 29_000, "far away: " + other);
        scrollTo(0);
        assertEquals(List.of(2), table().getSelectionModel().getSelectedIndices());
        push(KeyCode.CONTROL, KeyCode.C);
        until(() -> read().lines().count() == 3);
        clickOn(inSight(4));
        scrollTo(30_000);
        assertEquals(List.of(), table().getSelectionModel().getSelectedIndices(), "one is selected now");
        push(KeyCode.DOWN);
        until(() -> isFilled() && seqsInSight().contains(6L));
        assertEquals(6, context.selection().markedProperty().get().seq());
    }

    @Test
    void aRangeGoesOnWhereTheWindowHasMoved() throws Exception {
        scrollTo(24_900);
        clickOn(inSight(5));
        long first = context.selection().markedProperty().get().seq();
        int before = table().getSelectionModel().getSelectedIndex();
        scrollTo(31_000);
        assertNotEquals(before, table().getSelectionModel().getSelectedIndex(), "the window has moved");
        push(KeyCode.SHIFT, KeyCode.DOWN);
        push(KeyCode.SHIFT, KeyCode.DOWN);
        push(KeyCode.CONTROL, KeyCode.C);
        until(() -> read().lines().count() == 4);
        assertEquals(first + 2, context.selection().markedProperty().get().seq());
    }

    @Test
    void theWheelReachesEveryRow() throws Exception {
        push(KeyCode.HOME);
        until(() -> isFilled() && seqsInSight().get(0) == 1);
        moveTo(inSight(5));
        scroll(5, VerticalDirection.DOWN);
        until(() -> isFilled() && seqsInSight().get(0) > 1);
        long before = 0;
        while (lastInSight() < ROWS && lastInSight() > before) {
            before = lastInSight();
            List<Long> read = seqsInSight();
            interact(() -> flow().scrollPixels(26 * 4_000.5));
            until(this::isFilled);
            assertNotEquals(read, seqsInSight());
        }
        assertEquals(ROWS, lastInSight());
    }

    @Test
    void aTableThatFollowsShowsTheNewestOfMoreRowsThanItsWindowHas() throws Exception {
        assertTrue(follow().isSelected());
        clickOn(inSight(-3));
        long chosen = context.selection().markedProperty().get().seq();
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 60000 AS seq) FROM opensnoop WHERE seq <= 40013");
        until(() -> text("#count").equals("100,013 rows") && isFilled() && lastInSight() == 100_013);
        assertEquals(chosen, context.selection().markedProperty().get().seq());
        assertEquals(RowWindow.MOST, table().getItems().size());
        scrollTo(ROWS - 10);
        until(() -> seqsInSight().contains(chosen));
        assertEquals(chosen, table().getSelectionModel().getSelectedItem()[EventRow.SEQ]);
    }

    @Test
    void rowsThatAreNotInMemoryAreCopied() throws Exception {
        interact(() -> table().getSelectionModel().clearSelection());
        interact(() -> table().getSelectionModel().selectIndices(1_000, 10_000, 29_000));
        push(KeyCode.CONTROL, KeyCode.C);
        until(() -> read().lines().count() == 4);
    }

    /** A row in sight, counted from the first, or before the last. */
    private Node inSight(int place) {
        List<Long> seqs = seqsInSight();
        long seq = seqs.get(place < 0 ? seqs.size() + place : place);
        return lookup((Node node) -> node instanceof TableCell<?, ?> cell
                        && cell.getTableRow() != null
                        && cell.getTableRow().getItem() instanceof Object[] values
                        && Long.valueOf(seq).equals(values[EventRow.SEQ]))
                .query();
    }

    private void scrollTo(int above) throws Exception {
        interact(() -> bar().setValue(Math.min(above, bar().getMax())));
        until(() -> isFilled() && Math.abs(seqsInSight().get(0) - 1 - above) <= 1);
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table().lookup(".virtual-flow");
    }

    private ToggleButton follow() {
        return lookup("#follow").query();
    }

    private void sort(String id, TableColumn.SortType type) {
        interact(() -> table().getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .forEach(column -> {
                    column.setSortType(type);
                    table().getSortOrder().setAll(List.of(column));
                }));
    }

    /** Whether all rows in sight are read. */
    private boolean isFilled() {
        int[] rows = new int[1];
        interact(() -> rows[0] = (int) Math.floor(bar().getHeight() / 26) - 1);
        return seqsInSight().size() >= rows[0];
    }

    private long lastInSight() {
        List<Long> seqs = seqsInSight();
        return seqs.get(seqs.size() - 1);
    }

    private ScrollBar bar() {
        return lookup("#row-bar").query();
    }

    private String read() {
        String[] read = new String[1];
        interact(() -> read[0] = Clipboard.getSystemClipboard().getString());
        return String.valueOf(read[0]);
    }
}
