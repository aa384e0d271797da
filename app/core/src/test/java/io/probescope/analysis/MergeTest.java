package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law that live views rest on: {@code merge(q(a), q(b)) == q(a and b)}, for any rows and any cut between them. */
class MergeTest {
    private static final Bins BINS = new Bins(1_000_000, 1_000);

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
            assertEquals(series(events), series(events.subList(0, cut)).merge(series(rest(events, cut))));
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
        Map<String, NavigableMap<Long, Long>> sums = new HashMap<>();
        long total = 0;
        for (int key = 0; key < keys; key++) {
            sums.put("key" + key, new TreeMap<>(Map.of((long) key % 7, (long) key)));
            total += key;
        }
        TimeSeries series = new TimeSeries(BINS, sums);
        assertTrue(series.sums().size() <= TimeSeries.KEYS);
        assertEquals(
                total, series.top(5).stream().mapToLong(TimeSeries.Line::total).sum());
        assertEquals("key" + (keys - 1), series.top(5).get(0).key());
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void columnTotalsMergeWhateverTheNumberOfKeys(long seed) {
        List<Event> events = events(seed, 100_000);
        for (int cut : cuts(events)) {
            TimeSeries merged = series(events.subList(0, cut)).merge(series(rest(events, cut)));
            assertEquals(series(events).top(0), merged.top(0));
        }
    }

    private static Log2Histogram histogram(List<Event> events) {
        return Log2Histogram.of(events.stream().mapToLong(Event::value).toArray());
    }

    private static HeatMap heat(List<Event> events) {
        NavigableMap<Long, Log2Histogram> columns = new TreeMap<>();
        for (Event event : events) {
            columns.merge(BINS.index(event.timeNs), Log2Histogram.of(event.value), Log2Histogram::merge);
        }
        return new HeatMap(BINS, columns);
    }

    private static TimeSeries series(List<Event> events) {
        Map<String, NavigableMap<Long, Long>> sums = new HashMap<>();
        for (Event event : events) {
            sums.computeIfAbsent(event.name, key -> new TreeMap<>())
                    .merge(BINS.index(event.timeNs), event.value, Long::sum);
        }
        return new TimeSeries(BINS, sums);
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
