package io.probescope.desktop.shell.bpfmaps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.protocol.Column;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.protocol.MapEntries.Entry;
import io.probescope.protocol.MapLayout;
import io.probescope.protocol.MapLayout.Member;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows of a map's table, and the pages it is read in. */
class MapRowsTest {
    private static final MapLayout PID =
            new MapLayout("struct who", 4, List.of(new Member("pid", Column.Type.U32, "pid", "pid_t", 0, 4, 0)));
    private static final MapLayout SUMS = new MapLayout(
            "struct sums",
            32,
            List.of(
                    new Member("calls", Column.Type.U64, "count", "count_t", 0, 8, 0),
                    new Member("longest", Column.Type.U64, "duration_ns", "max_duration_ns_t", 8, 8, 0)));

    private static MapDescription map(int cpus, boolean globals, MapLayout key, MapLayout value) {
        return new MapDescription(1, 0, 1, "m", "hash", 7, 100, cpus, globals, null, key, value);
    }

    private static MapEntries page(String next, long left, boolean known, Entry... entries) {
        return new MapEntries(1, 0, 9, false, List.of(entries), next, left, known);
    }

    private static MapEntries page(Entry... entries) {
        return page(null, 0, true, entries);
    }

    private static Entry entry(long pid, Object... value) {
        return new Entry(List.of(pid), List.of(List.of(value)));
    }

    private static List<List<String>> texts(List<MapRow> rows) {
        return rows.stream()
                .map(row -> row.cells().stream().map(MapCell::text).toList())
                .toList();
    }

    private static String written(Member member, Object value) {
        return new MemberFormat(member, true, "x86_64").text(value);
    }

    @Test
    void valuesAreWrittenByWhatTheyMean() {
        MapRows rows = new MapRows(map(1, false, PID, SUMS), "x86_64");
        assertEquals(
                List.of("pid", "calls", "longest"),
                rows.fields().stream().map(MapField::title).toList());
        assertEquals(
                List.of("Key: struct who", "Value: struct sums", "Value: struct sums"),
                rows.fields().stream().map(MapField::group).toList());
        assertEquals(
                List.of(List.of("47110", "10,007", "1.25 ms")), texts(rows.of(page(entry(47110, 10007L, 1_250_000L)))));
        assertEquals(
                "0xffff888000000000",
                written(
                        new Member("next", Column.Type.U64, "pointer", "void *", 0, 8, 0),
                        new BigInteger("18446612682070032384")));
        assertEquals(
                "\u22650 ns: 3  \u2265524 \u00b5s: 1,010",
                written(
                        new Member("latency", Column.Type.U64, "log2_duration_ns", "log2_duration_ns_t", 0, 512, 64),
                        Stream.iterate(0, i -> i + 1)
                                .limit(64)
                                .map(i -> i == 0 ? 3L : i == 19 ? 1010L : 0L)
                                .map(Object.class::cast)
                                .toList()));
        assertEquals(
                "80, 443, \u2026",
                written(new Member("ports", Column.Type.U16, "", "__u16[200]", 0, 400, 200), List.of(80L, 443L)));
    }

    @Test
    void whatChangedSinceTheLastReadingIsMarked() {
        MapRows rows = new MapRows(map(1, false, PID, SUMS), null);
        assertTrue(marked(rows.of(page(entry(1, 5L, 0L), entry(2, 5L, 0L)))).isEmpty(), "nothing in the first");
        assertEquals(
                List.of("6", "3", "1", "9 ns"),
                marked(rows.of(page(entry(2, 6L, 0L), entry(3, 1L, 9L), entry(1, 5L, 0L)))));
        assertTrue(marked(rows.of(page(entry(2, 6L, 0L), entry(1, 5L, 0L)))).isEmpty());
        rows.forget();
        assertTrue(marked(rows.of(page(entry(7, 6L, 0L)))).isEmpty(), "nothing in the first of another page");
    }

    private static List<String> marked(List<MapRow> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(MapCell::changed)
                .map(MapCell::text)
                .toList();
    }

    @Test
    void anEntryThatTheKernelGaveTwiceIsOneRow() {
        MapRows rows = new MapRows(map(1, false, PID, SUMS), null);
        assertEquals(1, rows.of(page(entry(1, 5L, 0L), entry(1, 6L, 0L))).size());
    }

    @Test
    void cpusThatHoldNothingAreLeftOut() {
        MapRows rows = new MapRows(map(3, false, PID, SUMS), null);
        Entry some = new Entry(List.of(1L), List.of(List.of(0L, 0L), List.of(5L, 0L), List.of(7L, 0L)));
        Entry none = new Entry(List.of(2L), List.of(List.of(0L, 0L), List.of(0L, 0L), List.of(0L, 0L)));
        assertEquals(
                List.of(
                        List.of("1", "1", "5", "0 ns"),
                        List.of("1", "2", "7", "0 ns"),
                        List.of("2", "all", "0", "0 ns")),
                texts(rows.of(page(some, none))));
    }

    @Test
    void globalVariablesAreARowEach() {
        MapRows rows = new MapRows(map(1, true, PID, SUMS), null);
        assertEquals(
                List.of(List.of("calls", "count_t", "12"), List.of("longest", "max_duration_ns_t", "3 ns")),
                texts(rows.of(page(new Entry(List.of(0L), List.of(List.of(12L, 3L)))))));
    }

    @Test
    void numbersAreSortedBySizeAndArraysBySum() {
        assertTrue(new MapCell(9L, "9").compareTo(new MapCell(10L, "10")) < 0);
        assertTrue(new MapCell(new BigInteger("18446744073709551615"), "x").compareTo(new MapCell(1L, "1")) > 0);
        assertTrue(new MapCell(List.of(1L, 5L), "1, 5").compareTo(new MapCell(List.of(4L), "4")) > 0);
        assertTrue(new MapCell("b", "b").compareTo(new MapCell("a", "a")) > 0);
    }

    @Test
    void pagesFollowEachOtherAndStartOverWhereAKeyIsGone() {
        MapPages pages = new MapPages();
        assertNull(pages.after());
        pages.read(page("aa", 7, true, entry(1, 0L, 0L), entry(2, 0L, 0L)));
        assertTrue(pages.hasNext() && !pages.hasPrevious());
        pages.next();
        assertEquals("aa", pages.after());
        assertEquals(2, pages.before());
        assertFalse(pages.hasNext(), "not before it was read");
        pages.read(page("bb", 4, false, entry(3, 0L, 0L), entry(4, 0L, 0L), entry(5, 0L, 0L)));
        MapUse use = MapUse.of(map(1, false, PID, SUMS), pages.before(), page("bb", 4, false, entry(3, 0L, 0L)));
        assertEquals(7, use.used());
        assertFalse(use.exact());
        pages.next();
        pages.previous();
        assertEquals("aa", pages.after());
        pages.read(new MapEntries(1, 0, 9, true, List.of(), null, 0, true));
        assertNull(pages.after());
        assertFalse(pages.hasPrevious());
    }
}
