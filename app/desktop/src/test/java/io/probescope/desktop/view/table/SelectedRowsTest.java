package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** What a person does with the mouse and keys to select rows of a table that has more than its window. */
class SelectedRowsTest extends LongTableSetup {
    @Test
    void tooManyRowsAreNotSelectedAtOnceAndThatIsSaid() throws Exception {
        toBegin();
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
        toBegin();
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
    void theRowStaysSelectedWhileTheTableFollows() throws Exception {
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

    @Test
    void theThumbAndTheHeadsLeaveTheSelectionAlone() throws Exception {
        toBegin();
        clickOn(inSight(2));
        drag(thumb()).moveBy(0, bar().getHeight() / 2).drop();
        until(() -> isFilled() && seqsInSight().get(0) > 20_000);
        drag(thumb()).moveBy(0, -bar().getHeight()).drop();
        until(() -> isFilled() && seqsInSight().get(0) == 1);
        assertEquals(List.of(2), table().getSelectionModel().getSelectedIndices());
        drag(thumb()).moveBy(0, bar().getHeight() / 2).drop();
        until(() -> isFilled() && seqsInSight().get(0) > 20_000);
        clickOn("#latency");
        long place = count("SELECT count(*) FROM opensnoop o, (SELECT latency AS own FROM opensnoop WHERE seq = 3)"
                + " WHERE o.latency < own OR (o.latency = own AND o.seq < 3)");
        until(() -> seqsInSight().get(0) == count("SELECT seq FROM opensnoop ORDER BY latency, seq LIMIT 1"));
        interact(() -> bar().setValue((double) place));
        until(() -> table().getSelectionModel().getSelectedItem() != null);
        assertEquals(3L, table().getSelectionModel().getSelectedItem()[EventRow.SEQ]);
    }

    @Test
    void aRangeToWhereTheWindowHasMovedIsTooLong() throws Exception {
        toBegin();
        clickOn(inSight(2));
        scrollTo(40_000);
        press(KeyCode.SHIFT).clickOn(inSight(5)).release(KeyCode.SHIFT);
        until(() -> text("#count").contains("at most 10,000 can be selected at once"));
        scrollTo(0);
        assertEquals(List.of(2), table().getSelectionModel().getSelectedIndices());
    }

    @Test
    void aRangeBeginsWhereItDidAlsoAfterItsBeginWasOutsideTheWindow() throws Exception {
        toBegin();
        clickOn(inSight(2));
        press(KeyCode.SHIFT).clickOn(inSight(4)).release(KeyCode.SHIFT);
        scrollTo(40_000);
        scrollTo(0);
        press(KeyCode.SHIFT).clickOn(inSight(8)).release(KeyCode.SHIFT);
        assertEquals(List.of(2, 3, 4, 5, 6, 7, 8), table().getSelectionModel().getSelectedIndices());
        scrollTo(40_000);
        push(KeyCode.SHIFT, KeyCode.DOWN);
        until(() -> isFilled() && seqsInSight().contains(10L));
        assertEquals(8, table().getSelectionModel().getSelectedIndices().size());
    }

    @Test
    void aPageDownGoesOnFromTheRowWithTheFocus() throws Exception {
        toBegin();
        clickOn(inSight(2));
        int page = seqsInSight().size();
        scrollTo(40_000);
        push(KeyCode.PAGE_DOWN);
        until(() -> isFilled() && context.selection().markedProperty().get().seq() > 3);
        long now = context.selection().markedProperty().get().seq();
        assertTrue(now <= 3 + 2L * page, "not far away: " + now);
        assertTrue(seqsInSight().contains(now));
    }

    @Test
    void aClickOnOneOfSeveralSelectsItAlone() throws Exception {
        toBegin();
        clickOn(inSight(2));
        scrollTo(40_000);
        press(KeyCode.CONTROL).clickOn(inSight(5)).release(KeyCode.CONTROL);
        scrollTo(0);
        clickOn(inSight(2));
        assertEquals(3, context.selection().markedProperty().get().seq());
        push(KeyCode.CONTROL, KeyCode.C);
        until(() -> read().lines().count() == 2);
    }

    @Test
    void theMenuIsAboutTheRowThatIsPointedAt() throws Exception {
        toBegin();
        clickOn(inSight(2));
        press(KeyCode.CONTROL).clickOn(inSight(6)).release(KeyCode.CONTROL);
        String third = comm(3);
        String seventh = comm(7);
        assertNotEquals(third, seventh);
        rightClickOn(inSight(2, "comm"));
        until(() -> lookup("Only comm = " + third).tryQuery().isPresent());
    }

    private Region thumb() {
        return (Region) bar().lookup(".thumb");
    }

    private String comm(long seq) throws Exception {
        return session.query("SELECT comm FROM opensnoop WHERE seq = " + seq, List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }
}
