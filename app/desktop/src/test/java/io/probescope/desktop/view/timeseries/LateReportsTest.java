package io.probescope.desktop.view.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TimeSeries.Line;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.TracedHost;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table's report that comes late tells of a longer interval: what it counts is spread over all of it. */
class LateReportsTest {
    private static final long MS = 1_000_000;
    private static final long START = MemorySession.START_NS;
    private static final Bound ALL_ROWS = Bound.upTo(10_000_000);
    private MemorySession session;
    private long seq;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    /** What happens ten times a second stands at ten a second, whenever it was told. */
    @Test
    void anEvenRateIsDrawnEvenWhenAReportIsLate() throws Exception {
        tenASecond(10_000);
        report("a", 12_300, 2300, 23);
        report("a", 13_000, 700, 7);
        report("a", 14_000, 1000, 10);
        SeriesPicture picture = all().anew(ALL_ROWS);
        TimeSeries series = picture.series();
        assertEquals(1000 * MS, series.bins().widthNs());
        assertEquals(START, series.bins().startNs(0));
        assertEquals(13, series.lastColumn());
        Line line = series.line("a");
        for (long column = 0; column <= 13; column++) {
            assertEquals(10, line.at(column), 1e-9, "column " + column);
        }
        assertEquals(140.0, line.total());
        assertEquals(Set.of(10L, 11L, 12L), line.spread().keySet());
    }

    @Test
    void whatIsDrawnAddsUpToWhatWasCounted() throws Exception {
        long[] primes = {2, 3, 5, 7, 11, 13, 1009, 7919, 104_729, 1_299_709};
        tenASecond(100_000);
        long end = 100_000;
        for (int i = 0; i < primes.length; i++) {
            long length = 1700 + 1130L * i;
            end += length;
            report("prime " + primes[i], end, length, primes[i]);
        }
        TimeSeries series = all().anew(ALL_ROWS).series();
        for (long prime : primes) {
            Line line = series.line("prime " + prime);
            assertEquals((double) prime, line.total());
            double drawn =
                    line.spread().values().stream().mapToDouble(share -> share).sum();
            assertEquals((double) prime, drawn, prime * 1e-12);
            assertTrue(line.spread().size() > 1);
        }
        assertEquals(
                1000.0 + LongStream.of(primes).sum(),
                series.top(3).stream().mapToDouble(Line::total).sum());
    }

    @Test
    void theTooltipTellsWhatIsDrawnAndTheReportThatTellsOfIt() throws Exception {
        tenASecond(10_000);
        report("a", 12_300, 2300, 23);
        report("b", 12_300, 2300, 2311);
        report("a", 13_000, 700, 7);
        SeriesPicture picture = all().anew(ALL_ROWS);
        List<Line> shown = picture.series().top(8);
        SeriesNumbers numbers =
                new SeriesNumbers(Measure.of(MemorySession.SENDS).get(0), picture);
        SeriesTip tip = new SeriesTip(picture, numbers, shown, Map.of(), Palette.LIGHT);
        assertEquals(
                List.of(
                        "a 10/s",
                        "b 1.00k/s",
                        "all 1.01k/s",
                        "in the 2.30 s from +10.000 s, selected with its end 2,334"),
                words(tip.of(11, picture.base().startNs())));
        assertEquals(
                List.of("a 10/s", "b 0/s", "all 10/s"),
                words(tip.of(9, picture.base().startNs())));
        assertEquals("2.31k", numbers.total(shown.get(0)));
    }

    /** The timer is a little late as it always is, and nothing is drawn into the columns beside those of the report. */
    @Test
    void jitterMovesNothingIntoTheColumnsBeside() throws Exception {
        tenASecond(10_000);
        report("a", 13_004, 3007, 31);
        report("b", 14_002, 998, 10);
        TimeSeries series = all().anew(ALL_ROWS).series();
        assertEquals(Set.of(10L, 11L, 12L), series.line("a").spread().keySet());
        assertEquals(31.0 / 3, series.line("a").at(12), 1e-9);
        assertEquals(13, series.lastColumn());
    }

    /** It is late by less than half an interval, so each column has a report that ends in it. */
    @Test
    void aReportThatIsALittleLateIsSpreadToo() throws Exception {
        tenASecond(10_000);
        report("a", 11_300, 1300, 13);
        report("a", 12_000, 700, 7);
        Line line = all().anew(ALL_ROWS).series().line("a");
        for (long column = 0; column <= 11; column++) {
            assertEquals(10, line.at(column), 1e-9, "column " + column);
        }
    }

    @Test
    void theFirstReportMayBeLate() throws Exception {
        report("a", 3000, 3000, 31);
        for (long end = 4000; end <= 9000; end += 1000) {
            report("a", end, 1000, 10);
        }
        SeriesPicture picture = all().anew(ALL_ROWS);
        assertEquals(START, picture.base().startNs());
        assertEquals(0, picture.series().firstColumn());
        assertEquals(31.0 / 3, picture.series().line("a").at(0), 1e-9);
        assertEquals(91.0, picture.series().line("a").total());
    }

    /** What began before what is selected stands at its rate from there on, whatever it counts before; and one that ends after it is of another time. */
    @Test
    void ofWhatIsSelectedOnlyItsOwnShareIsDrawn() throws Exception {
        report("a", 1000, 1000, 10);
        report("a", 1_200_300, 1_199_300, 11_993);
        report("a", 1_201_000, 700, 7);
        for (long end = 1_202_000; end <= 1_210_000; end += 1000) {
            report("a", end, 1000, 10);
        }
        TimeSeries cut = selected(1_199_400, 1_205_000).anew(ALL_ROWS).series();
        assertEquals(1000 * MS, cut.bins().widthNs());
        assertEquals(1199, cut.firstColumn());
        assertEquals(1203, cut.lastColumn());
        for (long column = 1199; column <= 1203; column++) {
            assertEquals(10, cut.line("a").at(column), 1e-9, "column " + column);
        }
        assertEquals(50, cut.line("a").total(), 1e-9);
        TimeSeries end = selected(1_200_250, 1_202_500).anew(ALL_ROWS).series();
        assertEquals(10, end.line("a").at(1200), 1e-9);
        assertEquals(20, end.line("a").total(), 1e-9);
        assertEquals(1200, end.firstColumn());
        assertTrue(selected(500_000, 1_200_000).anew(ALL_ROWS).isEmpty(), "no report ends there");
        assertEquals(12_100.0, all().anew(ALL_ROWS).series().line("a").total());
    }

    /** In columns of four seconds a report of three is late where it tells of two of them, and not where it tells of one. */
    @Test
    void inWideColumnsAShareIsDrawnInEach() throws Exception {
        tenASecond(500_000);
        report("a", 505_000, 5000, 50);
        report("a", 508_000, 3000, 30);
        for (long end = 509_000; end <= 1_000_000; end += 1000) {
            report("a", end, 1000, 10);
        }
        TimeSeries series = all().anew(ALL_ROWS).series();
        assertEquals(4000 * MS, series.bins().widthNs());
        for (long column = 0; column < 250; column++) {
            assertEquals(40, series.line("a").at(column), 1e-9, "column " + column);
        }
        assertEquals(Set.of(125L, 126L), series.line("a").spread().keySet());
        assertEquals(10_000.0, series.line("a").total());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        tenASecond(10_000);
        for (int i = 0; i < 7; i++) {
            report("a", 12_300, 2300, 23 + i);
            report("b", 12_300, 2300, i);
        }
        long middle = seq - 6;
        for (long end = 13_300; end <= 900_300; end += 1000) {
            report("b", end, end % 7000 == 300 ? 1900 : 1000, end % 11);
        }
        SeriesQuery query = all();
        TimeSeries anew = query.anew(ALL_ROWS).series();
        for (long cut : new long[] {middle, seq / 2, seq - 1}) {
            TimeSeries grown = query.grown(query.anew(Bound.upTo(cut)), Bound.upTo(cut), ALL_ROWS)
                    .series();
            assertEquals(anew, grown);
        }
        assertEquals(sumOfCalls(), anew.top(0).get(0).total());
    }

    @Test
    void hostsAreSpreadEachByItsOwnIntervalsMergedAndAlone() throws Exception {
        session.host(1, "web-1");
        session.host(2, "web-2");
        for (long end = 1000; end <= 20_000; end += 1000) {
            reportOf(1, "a", end, 1000, 10);
        }
        for (long end = 5000; end <= 20_000; end += 5000) {
            reportOf(2, "a", end, 5000, 35);
        }
        List<StreamTable.StreamColumn> columns = new ArrayList<>(List.of(StreamTable.HOST));
        columns.addAll(MemorySession.SENDS.columns());
        StreamTable several = new StreamTable("tcpsend", "tcpsend", MemorySession.SENDS.kind(), columns);
        Map<Integer, TracedHost> both = Map.of(1, new TracedHost(1, "web-1"), 2, new TracedHost(2, "web-2"));
        ViewContext merged = Contexts.ofHosts(session, several, Runnable::run, both);
        Grouping byHost = grouping(several, "host");
        Grouping nothing = grouping(several, "");
        evenly(17, query(merged, Selection.ALL, nothing), Grouping.ALL);
        evenly(10, query(merged, Selection.ALL, byHost), "web-1");
        evenly(7, query(merged, Selection.ALL, byHost), "web-2");
        Selection one = Selection.ALL.filtered(new Filter(List.of(new Condition("host", Operator.EQUAL, "web-2"))));
        assertEquals(
                List.of(35L, 35L, 35L, 35L),
                List.copyOf(query(merged, one, nothing)
                        .anew(ALL_ROWS)
                        .series()
                        .line(Grouping.ALL)
                        .columns()
                        .values()),
                "where all intervals are of five seconds, none is late");
        ViewContext alone = Contexts.ofHosts(session, several, Runnable::run, Map.of(2, both.get(2)));
        evenly(7, query(alone, Selection.ALL, nothing), Grouping.ALL);
    }

    private void evenly(double rate, SeriesQuery query, String key) throws Exception {
        TimeSeries series = query.anew(ALL_ROWS).series();
        for (long second = 0; second < 20; second++) {
            long column = series.bins().index(START + second * 1000 * MS);
            assertEquals(
                    rate * series.bins().widthNs() / (1000 * MS),
                    series.line(key).at(column),
                    1e-9,
                    key + second);
        }
        assertEquals(20 * rate, series.line(key).total());
    }

    @Test
    void theBaselineIsSpreadToo() throws Exception {
        session.run("INSERT INTO runs VALUES (1, %d)".formatted(START));
        session.run("INSERT INTO run_ends VALUES (1, %d)".formatted(START + 20_000 * MS));
        tenASecond(4000);
        report("a", 7600, 3600, 36);
        report("a", 8000, 400, 4);
        for (long end = 9000; end <= 20_000; end += 1000) {
            report("a", end, 1000, 10);
        }
        Selection later = new Selection(START + 10_500 * MS, START + 20_500 * MS)
                .against(new Baseline.Time(new TimeRange(START, START + 10_500 * MS)));
        ViewContext context = Contexts.of(session, MemorySession.SENDS);
        SeriesChange change = SeriesChange.of(
                Sides.of(context, later).orElseThrow(),
                Measure.of(MemorySession.SENDS).get(0),
                grouping(MemorySession.SENDS, ""),
                ALL_ROWS);
        assertEquals(
                LongStream.range(0, 10).boxed().toList(),
                change.columns().boxed().toList());
        change.columns().forEach(column -> assertEquals(10, change.total().at(column), 1e-9, "column " + column));
        assertEquals(10, BaselineLine.greatest(change), 1e-9);
        assertEquals(100.0, change.total().total());
    }

    /** A level was read at the end of the interval; what it was before, nobody knows. */
    @Test
    void aLevelStandsWhereItWasRead() throws Exception {
        for (long end : new long[] {1000, 2000, 3000, 4000, 7000, 8000}) {
            session.run(
                    "INSERT INTO bpftop_programs(run, seq, time, \"interval\", id, memlock) VALUES (1, %d, %d, %d, 7, %d)"
                            .formatted(++seq, START + end * MS, (end == 7000 ? 3000 : 1000) * MS, end));
        }
        SeriesPicture picture = new SeriesQuery(
                        Side.of(Contexts.of(session, MemorySession.PROGRAMS), Selection.ALL),
                        Measure.of(MemorySession.PROGRAMS).get(1),
                        Grouping.of(MemorySession.PROGRAMS).get(0))
                .anew(ALL_ROWS);
        Line line = picture.series().line("7");
        assertEquals(Map.of(0L, 1000L, 1L, 2000L, 2L, 3000L, 3L, 4000L, 6L, 7000L, 7L, 8000L), line.columns());
        assertTrue(line.spread().isEmpty());
    }

    private static List<String> words(Tip tip) {
        return tip.rows().stream().map(row -> row.label() + " " + row.value()).toList();
    }

    private void tenASecond(long untilMs) throws Exception {
        session.run(("INSERT INTO tcpsend SELECT 1, 1, i, %d + i * 1000000000, 0, 1000000000, 7, 'a', 10, 4096"
                        + " FROM range(1, %d + 1) t(i)")
                .formatted(START, untilMs / 1000));
        seq += untilMs / 1000;
    }

    private void report(String comm, long endMs, long intervalMs, long calls) throws Exception {
        reportOf(1, comm, endMs, intervalMs, calls);
    }

    private void reportOf(int host, String comm, long endMs, long intervalMs, long calls) throws Exception {
        session.run("INSERT INTO tcpsend VALUES (%d, %d, %d, %d, 0, %d, 7, '%s', %d, 4096)"
                .formatted(host, host, ++seq, START + endMs * MS, intervalMs * MS, comm, calls));
    }

    private double sumOfCalls() throws Exception {
        return session.query("SELECT CAST(sum(calls) AS BIGINT) FROM tcpsend", List.of(), rows -> {
            rows.next();
            return (double) rows.getLong(1);
        });
    }

    private static Grouping grouping(StreamTable stream, String name) {
        return Grouping.of(stream).stream()
                .filter(grouping -> grouping.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SeriesQuery all() {
        return query(Contexts.of(session, MemorySession.SENDS), Selection.ALL, grouping(MemorySession.SENDS, "comm"));
    }

    private SeriesQuery selected(long fromMs, long toMs) {
        return query(
                Contexts.of(session, MemorySession.SENDS),
                new Selection(START + fromMs * MS, START + toMs * MS),
                grouping(MemorySession.SENDS, "comm"));
    }

    private static SeriesQuery query(ViewContext context, Selection selection, Grouping grouping) {
        return new SeriesQuery(
                Side.of(context, selection), Measure.of(context.stream()).get(0), grouping);
    }
}
