package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law that live views rest on: {@code merge(q(a), q(b)) == q(a and b)}, for any rows and any cut between them. */
class MergeTest {
    private static final Bins BINS = new Bins(1_000_000, 1_000);
    private static final List<Combine> TOP = List.of(Combine.SUM, Combine.MIN, Combine.MAX, Combine.LAST);

    /** A row: a moment, a value and a name. */
    private record Event(long timeNs, long value, String name) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void histogramsMerge(long seed) {
        List<Event> events = events(seed, TimeSeries.KEYS - 1);
        for (int cut : cuts(events)) {
            assertEquals(histogram(events), histogram(events.subList(0, cut)).merge(histogram(rest(events, cut))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void heatMapsMerge(long seed) {
        List<Event> events = events(seed, TimeSeries.KEYS - 1);
        for (int cut : cuts(events)) {
            assertEquals(heat(events), heat(events.subList(0, cut)).merge(heat(rest(events, cut))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void timeSeriesMerge(long seed) {
        List<Event> events = events(seed, TimeSeries.KEYS - 1);
        for (int cut : cuts(events)) {
            for (Combine combine : List.of(Combine.SUM, Combine.MIN, Combine.MAX)) {
                assertEquals(
                        series(events, combine),
                        series(events.subList(0, cut), combine).merge(series(rest(events, cut), combine)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void flameTreesMerge(long seed) {
        List<Event> events = events(seed, TimeSeries.KEYS - 1);
        for (int cut : cuts(events)) {
            assertEquals(tree(events), tree(events.subList(0, cut)).merge(tree(rest(events, cut))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 199, 200, 201, 5_000})
    void timeSeriesStayBoundedAndExact(int keys) {
        Map<String, Amounts> sums = new HashMap<>();
        long total = 0;
        for (int key = 0; key < keys; key++) {
            sums.put("key" + key, columns(Map.of((long) key % 7, (long) key)));
            total += key;
        }
        TimeSeries series = new TimeSeries(BINS, sums, Combine.SUM);
        assertTrue(series.values().size() <= TimeSeries.KEYS);
        assertEquals(
                (double) total,
                series.top(5).stream().mapToDouble(TimeSeries.Line::total).sum());
        assertEquals("key" + (keys - 1), series.top(5).get(0).key());
    }

    @Test
    void ofALevelTheGreatestStands() {
        Map<String, Amounts> levels = Map.of(
                "a", columns(Map.of(0L, 5L, 1L, 7L)), "b", columns(Map.of(0L, 6L)), "c", columns(Map.of(1L, 2L)));
        List<TimeSeries.Line> top = new TimeSeries(BINS, levels, Combine.MAX).top(1);
        assertEquals(line("a", Map.of(0L, 5L, 1L, 7L), 7), top.get(0));
        assertEquals(line(TimeSeries.OTHER, Map.of(0L, 6L, 1L, 2L), 6), top.get(1));
        assertEquals(2, new TimeSeries(BINS, levels, Combine.MIN).top(0).get(0).total());
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void columnTotalsMergeWhateverTheNumberOfKeys(long seed) {
        List<Event> events = events(seed, 100_000);
        for (int cut : cuts(events)) {
            TimeSeries merged =
                    series(events.subList(0, cut), Combine.SUM).merge(series(rest(events, cut), Combine.SUM));
            assertEquals(series(events, Combine.SUM).top(0), merged.top(0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void topListsMerge(long seed) {
        List<Event> events = events(seed, TopList.KEYS);
        for (int cut : cuts(events)) {
            assertEquals(top(events), top(events.subList(0, cut)).merge(top(rest(events, cut))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 4_999, 5_000, 5_001, 12_007})
    void topListsStayBoundedAndTheirTotalsExact(int keys) {
        TopList list = TopList.empty(TOP, 0);
        long total = 0;
        for (int part = 0; part < 3; part++) {
            Map<List<String>, List<Long>> rows = new HashMap<>();
            for (int key = part; key < keys; key += 2) {
                rows.put(List.of("key" + key), List.of((long) key, -1L - key, (long) key, 1L));
                total += key;
            }
            list = list.merge(new TopList(TOP, 0, rows, null));
        }
        assertTrue(list.rows().size() <= TopList.KEYS);
        List<TopList.Row> rows = list.top(3, TopList.byValue(0));
        assertEquals(4, rows.size());
        assertEquals(total, rows.stream().mapToLong(row -> row.values().get(0)).sum());
        assertEquals(total, list.total().get(0));
        assertEquals((long) -keys, list.total().get(1));
        assertEquals(keys - 1L, list.total().get(2));
        assertEquals(List.of(), rows.get(3).key());
        assertNull(rows.get(3).values().get(3), "several keys have no last value");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void processTreesMerge(long seed) {
        List<Event> events = events(seed, 40);
        for (int cut : cuts(events)) {
            ProcessTree merged = processes(events.subList(0, cut)).merge(processes(rest(events, cut)));
            assertEquals(processes(events), merged);
            assertEquals(processes(events).lives(), merged.lives());
        }
    }

    private static TopList top(List<Event> events) {
        TopList list = TopList.empty(TOP, 0);
        for (Event event : events) {
            List<Long> values = List.of(event.value, event.value, event.value, event.value);
            list = list.merge(new TopList(TOP, 0, Map.of(List.of(event.name), values), null));
        }
        return list;
    }

    /** Processes whose ids come back and whose parents may be their descendants. */
    private static ProcessTree processes(List<Event> events) {
        List<ProcessTree.Event> seen = new ArrayList<>();
        for (Event event : events) {
            int pid = 1 + Math.floorMod(event.name.hashCode(), 97);
            int parent = 1 + (int) (event.value % 97);
            seen.add(
                    event.value % 3 == 0
                            ? new ProcessTree.Ended(
                                    event.value, event.timeNs, pid, parent, "p", 0, "", event.value % 1_000)
                            : new ProcessTree.Executed(
                                    event.value, event.timeNs, pid, parent, "p", 0, "/p", "p", false));
        }
        return new ProcessTree(seen, 0);
    }

    private static LogHistogram histogram(List<Event> events) {
        return LogHistogram.of(
                LogBuckets.LOG2, events.stream().mapToLong(Event::value).toArray());
    }

    private static HeatMap heat(List<Event> events) {
        NavigableMap<ColumnSpan, LogHistogram> reports = new TreeMap<>();
        for (Event event : events) {
            // Every third tells of more than a column.
            long began = event.timeNs - (event.value % 3 == 0 ? event.value % 50 : 0);
            reports.merge(
                    new ColumnSpan(BINS.index(began), BINS.index(event.timeNs)),
                    LogHistogram.of(LogBuckets.LOG2, event.value),
                    LogHistogram::merge);
        }
        return new HeatMap(BINS, reports);
    }

    /** Of the sums every third tells of more than a moment, and of some of these only the end is looked at. */
    private static TimeSeries series(List<Event> events, Combine combine) {
        Map<String, Amounts> values = new HashMap<>();
        for (Event event : events) {
            long length = event.value % 3 == 0 && combine == Combine.SUM ? event.value % 50_000 : 0;
            Amounts told = length == 0
                    ? columns(Map.of(BINS.index(event.timeNs), event.value))
                    : new Amounts(
                            new TreeMap<>(),
                            new TreeMap<>(Map.of(
                                    new Stretch(
                                            event.timeNs - length,
                                            event.timeNs,
                                            event.timeNs - (event.value % 7 == 0 ? 1 : length)),
                                    event.value)));
            values.merge(event.name, told, (left, right) -> left.with(right, combine));
        }
        return new TimeSeries(BINS, values, combine);
    }

    private static Amounts columns(Map<Long, Long> columns) {
        return new Amounts(new TreeMap<>(columns));
    }

    private static TimeSeries.Line line(String key, Map<Long, Long> columns, double total) {
        return new TimeSeries.Line(key, new TreeMap<>(columns), new TreeMap<>(), total);
    }

    private static FlameTree tree(List<Event> events) {
        List<FlameTree.Stack> stacks = new ArrayList<>();
        for (Event event : events) {
            List<FlameTree.Frame> frames = event.name
                    .chars()
                    .mapToObj(c -> FlameTree.Frame.process(String.valueOf((char) c)))
                    .toList();
            stacks.add(new FlameTree.Stack(frames, event.value % 100 + 1));
        }
        return FlameTree.of(stacks);
    }

    /** Rows over spans from shorter than a column to far more columns than are kept. */
    private static List<Event> events(long seed, int names) {
        Random random = new Random(seed);
        long span = 1L << (4 + 3 * seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String name = Long.toString(random.nextInt(names), 3);
            events.add(new Event(
                    BINS.originNs() - 50 + random.nextLong(span), random.nextLong(1L << random.nextInt(1, 50)), name));
        }
        return events;
    }

    private static List<Integer> cuts(List<Event> events) {
        return List.of(0, 1, events.size() / 3, events.size() / 2, events.size());
    }

    private static List<Event> rest(List<Event> events, int cut) {
        return events.subList(cut, events.size());
    }
}
