package io.probescope.desktop.view.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.change.RateChange;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.ViewContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesChangeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = MemorySession.START_NS;
    private static final int HALF = 20;
    private static final Bound ALL_ROWS = Bound.upTo(1_000_000);

    private final List<Long> firstHalf = new ArrayList<>();
    private final List<Long> secondHalf = new ArrayList<>();
    private MemorySession session;

    /** Two times twenty seconds of what programs keep locked: one keeps more in the second half, one keeps as much, one comes then. */
    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        session.run("INSERT INTO runs VALUES (1, %d)".formatted(START));
        session.run("INSERT INTO run_ends VALUES (1, %d)".formatted(START + 2 * HALF * SECOND));
        Random random = new Random(3);
        for (int interval = 1; interval <= 2 * HALF; interval++) {
            boolean later = interval > HALF;
            int grown = (later ? 8000 : 4000) + random.nextInt(500);
            (later ? secondHalf : firstHalf).add((long) grown);
            level(interval, 7, grown);
            level(interval, 8, 512);
            if (later) {
                level(interval, 9, 64);
            }
        }
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    private void level(int interval, int id, long bytes) throws Exception {
        // The agent wakes up a little late.
        long time = START + interval * SECOND + 3_000_000;
        session.run(
                "INSERT INTO bpftop_programs(run, seq, time, \"interval\", id, memlock) VALUES (1, %d, %d, %d, %d, %d)"
                        .formatted(interval * 10 + id, time, SECOND, id, bytes));
    }

    private SeriesChange change(int grouping) throws Exception {
        ViewContext context = Contexts.of(session, MemorySession.PROGRAMS);
        Selection later = new Selection(START + HALF * SECOND + SECOND / 2, START + (2 * HALF + 1) * SECOND)
                .against(new Baseline.Time(new TimeRange(START, START + HALF * SECOND + SECOND / 2)));
        return SeriesChange.of(
                Sides.of(context, later).orElseThrow(),
                memlock(),
                Grouping.of(MemorySession.PROGRAMS).get(grouping),
                ALL_ROWS);
    }

    private static Measure memlock() {
        return Measure.of(MemorySession.PROGRAMS).get(1);
    }

    private static double mean(List<Long> levels) {
        return levels.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    @Test
    void levelsAreComparedByWhereTheyStoodOnAverage() throws Exception {
        SeriesChange change = change(0);
        RateChange grown = change.of("7").change();
        assertEquals(mean(firstHalf), grown.before(), 1e-6);
        assertEquals(mean(secondHalf), grown.now(), 1e-6);
        assertEquals(Verdict.MORE, change.of("7").verdict());
        assertEquals(512, change.of("8").change().now(), 1e-9);
        assertEquals(Verdict.SAME, change.of("8").verdict());
        assertTrue(Double.isNaN(change.of("9").change().before()), "no level is none, not 0");
        assertEquals(Verdict.UNTESTED, change.of("9").verdict());
        assertNull(change.of("10"));
        assertEquals(
                List.copyOf(firstHalf),
                List.copyOf(change.before().series().line("7").columns().values()));
    }

    @Test
    void ofSeveralTheGreatestOfEachIntervalStandsForAll() throws Exception {
        SeriesChange change = change(1);
        assertEquals(mean(secondHalf), change.changes().all().now(), 1e-6);
        assertEquals(change.changes().all(), change.of(Grouping.ALL).change());
    }

    @Test
    void theBaselineIsTheSameInWiderColumns() throws Exception {
        SeriesChange change = change(0);
        SeriesChange wide = change.atLeast(3 * SECOND);
        assertEquals(SECOND, change.bins().widthNs());
        assertEquals(4 * SECOND, wide.bins().widthNs());
        assertTrue(wide.columns().count() <= HALF / 4 + 1, "four to each");
        assertEquals(
                Collections.max(firstHalf),
                Collections.max(wide.before().series().line("7").columns().values()));
        assertEquals(change.changes(), wide.changes(), "what is compared stays");
    }

    @Test
    void itIsSaidInNumbers() throws Exception {
        String words = change(0).words(memlock());
        assertTrue(words.startsWith("greatest of all: 8."), words);
        assertTrue(words.contains("\u00d71.9") || words.contains("\u00d72.0"), words);
        assertTrue(words.endsWith("1 line differs by more than chance"), words);
        assertTrue(!words.contains("/s"), words);
    }
}
