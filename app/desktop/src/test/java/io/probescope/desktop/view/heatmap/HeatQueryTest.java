package io.probescope.desktop.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.GridAxis;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Naming;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeatQueryTest {
    private static final long MS = 1_000_000;
    private static final long START = MemorySession.START_NS;
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void aTimersTicksAreARowOfTheSecond() throws Exception {
        // A tick each 100 ms for 7 s, 13 ms into it, and two rows at 1.999 s.
        session.run(
                ("INSERT INTO opensnoop SELECT 1, 1, i + 1, %d + i * 100000000 + 13000000, 0, 7, 'tick', 0, 3, 1000, '/t'"
                                + " FROM range(70) t(i)")
                        .formatted(START));
        session.run("INSERT INTO opensnoop SELECT 1, 1, 71 + i, %d, 0, 8, 'late', 0, 3, 1000, '/l' FROM range(2) t(i)"
                .formatted(START + 1_999 * MS));
        HeatPicture picture =
                query(MemorySession.OPENS, "time", "offset in second").anew(Bound.upTo(72));
        DensityGrid grid = picture.grid();
        assertEquals(HeatQuery.SECOND_NS, grid.x().bins().widthNs());
        assertEquals(72, grid.total());
        long second = START / HeatQuery.SECOND_NS;
        assertEquals(1L, at(grid, second, 0));
        assertEquals(1L, at(grid, second + 6, 45));
        assertEquals(2L, at(grid, second + 1, 49));
        assertEquals(0L, at(grid, second + 1, 1));
        assertEquals(71, grid.nameless().size());
    }

    @Test
    void numbersStandOnLogAndOnLinearScales() throws Exception {
        session.run(
                "INSERT INTO opensnoop SELECT 1, 1, i + 1, %d + i, 0, 7, 'a', 0, i %% 5, 1000 + i, '/t' FROM range(100) t(i)"
                        .formatted(START));
        DensityGrid log = query(MemorySession.OPENS, "time", "latency")
                .anew(Bound.upTo(100))
                .grid();
        assertEquals(GridAxis.LOG, log.y());
        assertEquals(100, log.total());
        long[] inLog = new long[2];
        log.counts().forEach((cell, count) -> inLog[cell.y() == GridAxis.LOG.index(1000) ? 0 : 1] += count);
        // 2^(80/8) = 1024 begins the next cell.
        assertEquals(24, inLog[0]);
        assertEquals(76, inLog[1]);
        Plane plane = plane(MemorySession.OPENS, "time", "latency");
        Plane linear = new Plane(plane.x(), plane.y(), false, false, plane.naming());
        DensityGrid even = new HeatQuery(Side.of(Contexts.of(session, MemorySession.OPENS), Selection.ALL), linear)
                .anew(Bound.upTo(100))
                .grid();
        assertEquals(100, even.total());
        assertEquals(new DensityGrid.Extent(even.extent().left(), even.extent().right(), 250, 274), even.extent());
    }

    @Test
    void colourTellsWhoseRowsTheyAre() throws Exception {
        session.run(
                "INSERT INTO tcpsend SELECT 1, 1, i + 1, %d, 0, 1000000000, i, CASE WHEN i < 3 THEN 'few' ELSE 'many' END, i, i * 1000 FROM range(11) t(i)"
                        .formatted(START));
        Plane plane = plane(MemorySession.SENDS, "calls", "bytes");
        Naming comm = Naming.of(MemorySession.SENDS).get(1);
        assertEquals("comm", comm.title());
        Plane named = new Plane(plane.x(), plane.y(), false, false, comm);
        DensityGrid grid = new HeatQuery(Side.of(Contexts.of(session, MemorySession.SENDS), Selection.ALL), named)
                .anew(Bound.upTo(11))
                .grid();
        assertEquals(List.of("many", "few"), grid.names());
        assertEquals(1L, grid.cells().get(new Cell(10, 10_000 / grid.y().bins().widthNs(), "many")));
    }

    @Test
    void ofVeryManyNamesTheDatabaseFoldsTheRest() throws Exception {
        // Each of 120 common paths is opened a thousand times and more, the last most often; each other path once.
        session.run(
                "INSERT INTO opensnoop SELECT 1, 1, i + 1, %d + i * 10000, 0, 7, 'a', 0, 3, 1000 + i %% 50, '/once/' || i FROM range(300000) t(i)"
                        .formatted(START));
        session.run(
                "INSERT INTO opensnoop SELECT 1, 1, 300000 + row_number() OVER (), %d + i * 2000000, 0, 7, 'a', 0, 3, 1000, '/often/' || n FROM range(120) n(n), range(1500) t(i) WHERE i < 1000 + n"
                        .formatted(START));
        long last = session.lastSeq();
        Plane plain = plane(MemorySession.OPENS, "time", "latency");
        Naming path = Naming.of(MemorySession.OPENS).stream()
                .filter(naming -> naming.column().equals("path"))
                .findFirst()
                .orElseThrow();
        Plane named = new Plane(plain.x(), plain.y(), plain.logX(), plain.logY(), path);
        HeatQuery query = new HeatQuery(Side.of(Contexts.of(session, MemorySession.OPENS), Selection.ALL), named);
        long readBefore = session.rowsRead();
        HeatPicture half = query.anew(Bound.upTo(150_000));
        DensityGrid grown =
                query.grown(half, Bound.upTo(150_000), Bound.upTo(last)).grid();
        DensityGrid whole = query.anew(Bound.upTo(last)).grid();
        long read = session.rowsRead() - readBefore;
        assertTrue(read < 100_000, read + " rows were read");
        assertEquals(DensityGrid.NAMES, whole.names().size());
        assertEquals("/often/119", whole.names().get(0));
        assertTrue(whole.names().contains("/often/20"));
        assertFalse(whole.names().contains("/often/19"));
        assertEquals(last, whole.total());
        assertEquals(1_119, sum(whole, "/often/119"));
        assertEquals(last, grown.total());
        assertEquals(1_119, sum(grown, "/often/119"));
        assertEquals(whole.nameless(), grown.nameless());
    }

    private static long sum(DensityGrid grid, String name) {
        return grid.counts().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        SampleData.opens(session, 10_000);
        for (String y : List.of("latency", "offset in second")) {
            HeatQuery query = query(MemorySession.OPENS, "time", y);
            DensityGrid whole = query.anew(Bound.upTo(10_000)).grid();
            DensityGrid grown = query.grown(query.anew(Bound.upTo(9_000)), Bound.upTo(9_000), Bound.upTo(10_000))
                    .grid();
            assertEquals(10_000, whole.total());
            assertEquals(whole.total(), grown.total());
            assertEquals(whole, grown);
        }
    }

    @Test
    void aSelectedTimeIsAllThatCounts() throws Exception {
        SampleData.opens(session, 6_000);
        Selection second = new Selection(START + 10_000 * MS, START + 11_000 * MS);
        Plane plane = plane(MemorySession.OPENS, "time", "latency");
        DensityGrid grid = new HeatQuery(Side.of(Contexts.of(session, MemorySession.OPENS), second), plane)
                .anew(Bound.upTo(6_000))
                .grid();
        long expected = session.query(
                "SELECT count(*) FROM opensnoop WHERE time >= ? AND time < ?",
                List.of(second.fromNs(), second.toNs()),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
        assertTrue(expected > 50);
        assertEquals(expected, grid.total());
    }

    /** The second report is late and tells of 2.3 s. */
    @Test
    void aTablesRowIsInEachColumnOfTheIntervalThatItTells() throws Exception {
        sends(1000, 1000);
        sends(3300, 2300);
        sends(4300, 1000);
        ViewContext context = Contexts.of(session, MemorySession.SENDS);
        HeatPicture picture = query(MemorySession.SENDS, "time", "bytes").anew(Bound.upTo(5_000));
        DensityGrid grid = picture.grid();
        assertEquals(START, grid.x().bins().startNs(0));
        assertEquals(3, grid.total());
        long row = GridAxis.LOG.index(4096);
        for (long column = 0; column < 4; column++) {
            assertEquals(1, at(grid, column, row), "column " + column);
        }
        assertEquals(new DensityGrid.Extent(0, 3, row, row), grid.extent());
        assertEquals(
                List.of(new TimeRange(START + 1000 * MS, START + 3300 * MS)),
                picture.longReports().intervals());

        CellRows links = new CellRows(Side.of(context, Selection.ALL), picture);
        Cell early = new Cell(1, row, DensityGrid.OTHER);
        assertEquals(
                List.of(new Pointed.Trace(List.of("late"), Map.of("pid", "7"), 0, 0)),
                links.traces(early, Bound.upTo(5_000)));
        assertEquals(
                Set.of(early, new Cell(2, row, DensityGrid.OTHER)),
                links.lit(Pointed.Owner.named("late"), Bound.upTo(5_000)));

        Palette palette = Palette.LIGHT;
        CellColors colors = new CellColors(picture.totals(), palette);
        Tip tip = HeatTip.of(
                picture, null, colors, palette, 1, row, picture.base().startNs());
        assertEquals(
                List.of("time +1 s \u00b7 1 s", "count 1", "in the 2.30 s from +1.000 s, selected with its end 1"),
                tip.rows().stream()
                        .map(told -> told.label() + " " + told.value())
                        .toList());
    }

    @Test
    void aReportThatBeganLongBeforeWhatIsSelectedBeginsWithItAndMakesNoColumnWider() throws Exception {
        sends(1000, 1000);
        sends(1_201_000, 1_200_000);
        for (long endMs = 1_202_000; endMs <= 1_210_000; endMs += 1000) {
            sends(endMs, 1000);
        }
        Selection end = new Selection(START + 1_200_000 * MS, START + 1_211_000 * MS);
        HeatPicture picture = new HeatQuery(
                        Side.of(Contexts.of(session, MemorySession.SENDS), end),
                        plane(MemorySession.SENDS, "time", "bytes"))
                .anew(Bound.upTo(2_000_000));
        long row = GridAxis.LOG.index(4096);
        assertEquals(10, picture.grid().total());
        assertEquals(1000 * MS, picture.grid().x().bins().widthNs());
        assertEquals(
                new DensityGrid.Extent(1200, 1209, row, row), picture.grid().extent());
    }

    private void sends(long endMs, long intervalMs) throws Exception {
        session.run("INSERT INTO tcpsend VALUES (1, 1, %d, %d, 0, %d, 7, '%s', 1, 4096)"
                .formatted(endMs, START + endMs * MS, intervalMs * MS, intervalMs > 1000 ? "late" : "usual"));
    }

    @Test
    void whoAndWhatAreNoMeasures() {
        assertEquals(
                List.of("latency", "offset in second"),
                Dimension.vertical(MemorySession.OPENS).stream()
                        .map(Dimension::title)
                        .toList());
        assertEquals(
                List.of("time", "calls", "bytes"),
                Dimension.horizontal(MemorySession.SENDS).stream()
                        .map(Dimension::title)
                        .toList());
        assertFalse(new HeatMapFactory().fits(MemorySession.RUNQLAT), "its rows are buckets");
        assertTrue(new HeatMapFactory().fits(MemorySession.PROFILE));
    }

    private static long at(DensityGrid grid, long x, long y) {
        return grid.nameless().getOrDefault(new Cell(x, y, DensityGrid.OTHER), 0L);
    }

    private HeatQuery query(StreamTable stream, String x, String y) {
        ViewContext context = Contexts.of(session, stream);
        return new HeatQuery(Side.of(context, Selection.ALL), plane(stream, x, y));
    }

    private static Plane plane(StreamTable stream, String x, String y) {
        Map<String, Dimension> byTitle = new HashMap<>();
        Dimension.vertical(stream).forEach(dimension -> byTitle.put(dimension.title(), dimension));
        Dimension.horizontal(stream).forEach(dimension -> byTitle.put(dimension.title(), dimension));
        return new Plane(byTitle.get(x), byTitle.get(y), true, true, Naming.count());
    }
}
