package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.probescope.session.LossInterval;
import io.probescope.session.LossStages;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A selected time without rows in which some were lost. */
class LostThereTest extends OneViewTest {
    private static final long SECOND = 1_000_000_000L;
    /** Long after the last row. */
    private static final long QUIET = MemorySession.START_NS + 1_000 * SECOND;

    @Test
    void everyViewSaysWhatWasLostWhereNoRowIs() throws Exception {
        SampleData.opens(session, 500);
        lose("ring_full", QUIET, 1_234);
        lose("queue_full", QUIET + SECOND, 6);
        lose("no_stack", QUIET + SECOND, 9);
        lose("ring_full", QUIET + 10 * SECOND, 5);
        for (String name : List.of("top", "table", "timeseries", "heatmap", "latency", "scatter")) {
            open(name, MemorySession.OPENS);
            until(() -> view.shows(session.lastSeq()));
            select(QUIET, QUIET + 2 * SECOND);
            assertEquals("1,240 rows were lost in this time: queue_full 6 \u00b7 ring_full 1,234", said(), name);
            select(QUIET + 20 * SECOND, QUIET + 30 * SECOND);
            assertFalse(lookup("#unmet-lost").query().isVisible(), name + ": nothing was lost there");
            assertEquals("No row meets what is selected", text(".view-unmet .view-state-title"));
            interact(() -> view.close());
        }
    }

    @Test
    void aProcessTreeSaysSoToo() throws Exception {
        SampleData.build(session);
        lose("execsnoop_execs", "ring_full", QUIET, 1);
        open("tree", MemorySession.EXECS);
        until(() -> view.shows(session.lastSeq()));
        select(QUIET, QUIET + 2 * SECOND);
        assertEquals("1 row was lost in this time: ring_full 1", said());
    }

    @Test
    void whatWasLeftOutOnPurposeIsNotCalledLost() throws Exception {
        SampleData.opens(session, 500);
        lose(LossStages.SAMPLED_OUT, QUIET, 40);
        open("heatmap", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        select(QUIET, QUIET + 2 * SECOND);
        assertEquals("40 rows were left out in this time to keep the budget", said());
    }

    private void lose(String stage, long at, long lost) {
        lose("opensnoop", stage, at, lost);
    }

    private void lose(String table, String stage, long at, long lost) {
        session.loss(new LossInterval(1, table, null, stage, at, at + SECOND / 10, lost));
    }

    private void select(long from, long to) throws Exception {
        interact(() -> context.selection().select(from, to));
        until(() ->
                view.shows(session.lastSeq()) && lookup(".view-unmet").query().isVisible());
    }

    private String said() {
        return lookup("#unmet-lost").query().isVisible() ? text("#unmet-lost") : "";
    }
}
