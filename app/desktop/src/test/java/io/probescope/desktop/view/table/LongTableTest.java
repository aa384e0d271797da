package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.view.MemorySession;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** What a person does with more rows than are kept in memory: scrolls to any of them, sorts them, and reads on while others come. */
class LongTableTest extends LongTableSetup {
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
        toBegin();
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
        List<Boolean> read = new ArrayList<>();
        interact(() -> table().itemsProperty()
                .addListener((value, before, now) ->
                        read.add(((RowWindow) now).rows().find(first).isPresent())));
        interact(() ->
                context.selection().set(context.selection().get().between(MemorySession.START_NS, Long.MAX_VALUE)));
        until(() -> view.shows(session.lastSeq()) && isFilled());
        until(() -> Math.abs(seqsInSight().get(0) - first) <= 1);
        assertEquals(List.of(true), read, "nothing is blank for a moment");
    }

    @Test
    void theWheelReachesEveryRow() throws Exception {
        toBegin();
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
    void theWheelOverTheScrollBarScrollsAsOverTheRows() throws Exception {
        scrollTo(20_000);
        moveTo(bar());
        scroll(1, VerticalDirection.DOWN);
        until(() -> bar().getValue() > 20_000);
        double overBar = bar().getValue() - 20_000;
        scrollTo(20_000);
        moveTo(inSight(4));
        scroll(1, VerticalDirection.DOWN);
        until(() -> bar().getValue() > 20_000);
        assertEquals(overBar, bar().getValue() - 20_000, 0.01);
    }

    @Test
    void aTableThatFollowsShowsTheNewestOfMoreRowsThanItsWindowHas() throws Exception {
        assertTrue(follow().isSelected());
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 60000 AS seq) FROM opensnoop WHERE seq <= 40013");
        until(() -> text("#count").equals("100,013 rows") && isFilled() && lastInSight() == 100_013);
        assertEquals(RowWindow.MOST, table().getItems().size());
        push(KeyCode.DOWN);
        assertEquals(100_013, lastInSight(), "it goes on from what is in sight");
    }

    @Test
    void aTableThatFollowsShowsTheNewestAlsoAfterItWasAway() throws Exception {
        interact(() -> stage.getScene().setRoot(new Pane()));
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 60000 AS seq) FROM opensnoop WHERE seq <= 1000");
        until(() -> view.shows(61_000));
        interact(() -> stage.getScene().setRoot(view.node()));
        until(() -> isFilled() && lastInSight() == 61_000);
    }

    @Test
    void aShortTableThatFollowsShowsTheNewestAlsoAfterItWasAway() throws Exception {
        interact(() -> context.selection()
                .set(context.selection()
                        .get()
                        .between(MemorySession.START_NS, MemorySession.START_NS + 7_000_000_000L)));
        until(() -> view.shows(ROWS) && table().getItems().size() < RowWindow.MOST);
        TableView<Object[]> table = table();
        int before = table.getItems().size();
        interact(() -> stage.getScene().setRoot(new Pane()));
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 60000 AS seq) FROM opensnoop WHERE seq <= 1000");
        until(() -> view.shows(61_000) && table.getItems().size() == before + 1_000);
        interact(() -> stage.getScene().setRoot(view.node()));
        until(() -> isFilled() && lastInSight() == 61_000);
    }
}
