package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import java.util.List;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
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
            interact(() -> bar().setValue(to));
            until(this::isFilled);
        }
        assertTrue(((PagedRows) table().getItems()).rowsInMemory() <= PagedRows.MOST_PAGES * PagedRows.PAGE);
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
        interact(() -> bar().setValue(0.5));
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
        until(() -> seqsInSight().contains(middle)
                && table().getSelectionModel().getSelectedIndices().equals(List.of(41_000)));
    }

    @Test
    void whatIsReadStaysInSightWhenOtherRowsAreSelected() throws Exception {
        interact(() -> bar().setValue(0.5));
        until(this::isFilled);
        push(KeyCode.UP);
        interact(() -> table().getSelectionModel().clearSelection());
        interact(() -> bar().setValue(0.5));
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
    void rowsThatAreNotInMemoryAreCopied() throws Exception {
        interact(() -> table().getSelectionModel().clearSelection());
        interact(() -> table().getSelectionModel().selectIndices(10_000, 30_000, 50_000));
        push(KeyCode.CONTROL, KeyCode.C);
        until(() -> read().lines().count() == 4);
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
        return table().lookupAll(".scroll-bar").stream()
                .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL)
                .map(ScrollBar.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String read() {
        String[] read = new String[1];
        interact(() -> read[0] = Clipboard.getSystemClipboard().getString());
        return String.valueOf(read[0]);
    }
}
