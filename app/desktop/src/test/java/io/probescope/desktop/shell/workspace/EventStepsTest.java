package io.probescope.desktop.shell.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.selection.FilterParser;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.MemorySession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStepsTest {
    private MemorySession session;

    /** Eleven opens and seven execs, up to two of each at the same moment. */
    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        session.run("INSERT INTO opensnoop SELECT 1, 1, 2 * i + 2, 1000 + i // 2, i, 400, 'sh', 0, i % 2, 5, '/tmp'"
                + " FROM range(0, 11) t(i)");
        session.run(
                "INSERT INTO execsnoop_execs SELECT 1, 1, 2 * i + 3, 1000 + i // 2, i, 400, 1, 'sh', 0, false, '', ''"
                        + " FROM range(0, 7) t(i)");
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void everyRowIsOneStepThoughSeveralHaveTheSameTime() throws Exception {
        EventSteps steps = EventSteps.ofAll(session, List.of(MemorySession.OPENS, MemorySession.EXECS), Selection.ALL);
        List<MarkedRow> forward = walk(steps, true);
        assertEquals(18, forward.size());
        assertEquals(new MarkedRow("opensnoop", 2, 1000), forward.get(0));
        assertEquals(new MarkedRow("execsnoop_execs", 3, 1000), forward.get(1));
        List<MarkedRow> back = walk(steps, false);
        Collections.reverse(back);
        assertEquals(forward, back);
    }

    @Test
    void onlyStreamsThatAFilterNarrowsAreGoneThrough() throws Exception {
        Selection ofOpens = Selection.ALL.filtered(FilterParser.parse("latency > 1ns and result = 1"));
        EventSteps steps = EventSteps.ofAll(session, List.of(MemorySession.OPENS, MemorySession.SENDS), ofOpens);
        assertEquals(5, walk(steps, true).size());
    }

    private static List<MarkedRow> walk(EventSteps steps, boolean forward) throws Exception {
        List<MarkedRow> all = new ArrayList<>();
        MarkedRow end = new MarkedRow("", 0, forward ? 0 : Long.MAX_VALUE);
        Optional<MarkedRow> next = steps.next(end, forward);
        while (next.isPresent()) {
            all.add(next.get());
            next = steps.next(next.get(), forward);
        }
        return all;
    }
}
