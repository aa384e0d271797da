package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person without a mouse does with the points, cells and bars of charts. */
class MarkKeysTest extends OneViewTest {
    private static final int OPENS = 12_431;

    private void open(String name, String chart) throws Exception {
        SampleData.opens(session, OPENS);
        open(name, MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        interact(() -> lookup(chart).query().requestFocus());
    }

    @Test
    void aPointIsGoneToToldAndMarked() throws Exception {
        open("scatter", "#scatter");
        push(KeyCode.UP);
        until(() -> spokenBy("#scatter").startsWith("latency "));
        String first = spokenBy("#scatter");
        until(() -> context.selection().pointedProperty().get() instanceof Pointed.Rows);
        push(KeyCode.RIGHT);
        assertNotEquals(first, spokenBy("#scatter"));
        push(KeyCode.LEFT);
        assertEquals(first, spokenBy("#scatter"));
        push(KeyCode.ENTER);
        assertEquals("opensnoop", context.selection().markedProperty().get().table());
        push(KeyCode.ESCAPE);
        assertNull(context.selection().pointedProperty().get());
    }

    @Test
    void aCellIsGoneToToldAndSelected() throws Exception {
        open("heatmap", "#heatmap");
        push(KeyCode.DOWN);
        until(() -> spokenBy("#heatmap").contains("count "));
        push(KeyCode.UP);
        push(KeyCode.RIGHT);
        long told = told(spokenBy("#heatmap"), "count ");
        push(KeyCode.ENTER);
        assertEquals(told, selected());
        until(() -> view.shows(session.lastSeq()));
    }

    @Test
    void aBarAndACellOfTheLatencyAreGoneToToldAndSelected() throws Exception {
        open("latency", "#latency");
        push(KeyCode.UP);
        until(() -> spokenBy("#latency").contains("count "));
        push(KeyCode.DOWN);
        long bar = told(spokenBy("#latency"), "count ");
        push(KeyCode.ENTER);
        assertEquals(bar, selected());
        interact(() -> context.selection().clear());
        until(() -> view.shows(session.lastSeq()));
        push(KeyCode.UP);
        push(KeyCode.LEFT);
        until(() -> spokenBy("#latency").contains("time "));
        long cell = told(spokenBy("#latency"), "count ");
        push(KeyCode.ENTER);
        assertEquals(cell, selected());
        assertTrue(cell < bar);
    }

    @Test
    void aCellOfReportsIsSelectedWithTheReportsThatEndInIt() throws Exception {
        session.run("INSERT INTO tcpsend SELECT 1, 2, 1 + i, " + MemorySession.START_NS
                + " + (1 + i) * 1000000000, 0, 1000000000, 7, 'one', 1, i" + " FROM range(0, 13) r(i)");
        openIn(Contexts.of(session, MemorySession.SENDS, queries()), "heatmap");
        until(() -> view.shows(session.lastSeq()));
        interact(() -> lookup("#heatmap").query().requestFocus());
        push(KeyCode.DOWN);
        until(() -> spokenBy("#heatmap").contains("count "));
        long told = told(spokenBy("#heatmap"), "count ");
        push(KeyCode.ENTER);
        assertEquals(told, selected());
    }

    private long selected() throws Exception {
        Selection selection = context.selection().get();
        RowScope scope = RowScope.of(context, selection, Bound.upTo(Long.MAX_VALUE));
        return session.query("SELECT count(*)" + scope.from(), scope.parameters(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** The number behind a label. */
    private static long told(String spoken, String label) {
        String behind = spoken.substring(spoken.indexOf(label) + label.length());
        return Long.parseLong(behind.split("[^0-9,]", 2)[0].replaceAll(",(?=\\d)|,$", ""));
    }
}
