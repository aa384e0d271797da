package io.probescope.desktop.view.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.Percentile;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatencyQueryTest {
    private static final long ALL_ROWS = 1_000_000;
    private static final long MS = 1_000_000;
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        SampleData.fill(session);
        session.run(
                "INSERT INTO opensnoop SELECT 1, 1, 45000 + i, " + MemorySession.START_NS
                        + " + i, 0, 1, 'edge', 0, 3, CASE WHEN i = 0 THEN 0 ELSE (1::UBIGINT << (i - 1)) END, '/' FROM range(48) r(i)");
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void eventsFallIntoTheBucketsThatJavaGivesThem() throws Exception {
        LogHistogram fromSql =
                query(MemorySession.OPENS).anew(Bound.upTo(ALL_ROWS)).histogram();
        List<Long> values = session.query("SELECT latency FROM opensnoop", List.of(), rows -> {
            List<Long> read = new ArrayList<>();
            while (rows.next()) {
                read.add(rows.getLong(1));
            }
            return read;
        });
        assertEquals(
                LogHistogram.of(
                        LogBuckets.FINE,
                        values.stream().mapToLong(Long::longValue).toArray()),
                fromSql);
    }

    @Test
    void histogramsCountedInTheKernelAddUp() throws Exception {
        LatencyPicture picture = query(MemorySession.RUNQLAT).anew(Bound.upTo(ALL_ROWS));
        long counted = session.query("SELECT CAST(sum(count) AS BIGINT) FROM runqlat", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
        assertEquals(counted, picture.histogram().total());
        assertEquals(60, picture.heat().reports().size());
        assertEquals(9, picture.histogram().first());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        for (long cut : new long[] {7_000, 61_000}) {
            for (StreamTable stream : List.of(MemorySession.RUNQLAT, MemorySession.OPENS)) {
                LatencyQuery query = query(stream);
                LatencyPicture anew = query.anew(Bound.upTo(ALL_ROWS));
                LatencyPicture grown = query.grown(query.anew(Bound.upTo(cut)), Bound.upTo(cut), Bound.upTo(ALL_ROWS));
                assertEquals(anew.heat(), grown.heat());
                assertEquals(anew.histogram(), grown.histogram());
            }
        }
    }

    @Test
    void theHeatMapAndTheHistogramCountTheSameValues() throws Exception {
        LatencyPicture picture = query(MemorySession.OPENS).anew(Bound.upTo(ALL_ROWS));
        LogBuckets coarse = LatencySource.of(MemorySession.OPENS).get(0).heatBuckets();
        LogHistogram together = picture.heat().reports().values().stream()
                .reduce(LogHistogram::merge)
                .orElseThrow();
        assertEquals(picture.histogram().in(coarse), together);
        assertNotEquals(picture.histogram().buckets(), coarse);
    }

    /** The database knows each value: its own percentile is in the bucket that is told. */
    @Test
    void percentilesOfEventsHoldThoseOfTheDatabase() throws Exception {
        LogHistogram histogram =
                query(MemorySession.OPENS).anew(Bound.upTo(ALL_ROWS)).histogram();
        for (Percentile percentile : Percentile.TOLD) {
            if (!percentile.isToldBy(histogram.total())) {
                continue;
            }
            String sql =
                    "SELECT CAST(quantile_disc(latency, " + percentile.percent() / 100 + ") AS BIGINT) FROM opensnoop";
            long exact = session.query(sql, List.of(), rows -> {
                rows.next();
                return rows.getLong(1);
            });
            assertEquals(LogBuckets.FINE.of(exact), histogram.bucketOf(percentile), "p" + percentile.digits());
        }
        assertTrue(Percentile.TOLD.get(4).isToldBy(histogram.total()), "at least up to p99.9");
    }

    /** One report is late and tells of 2.3 s; of one second nothing is told, since nothing was counted. */
    @Test
    void aReportOfALongerIntervalIsDrawnOverAllOfItAndSaysSo() throws Exception {
        session.run("DELETE FROM runqlat");
        for (int second = 1; second <= 10; second++) {
            report(second * 1000L, 1000, 10);
        }
        report(12_300, 2300, 20);
        report(13_300, 1000, 10);
        report(15_300, 1000, 10);
        LatencyPicture picture = query(MemorySession.RUNQLAT).anew(Bound.upTo(ALL_ROWS));
        HeatMap heat = picture.heat();
        assertEquals(MemorySession.START_NS, heat.bins().startNs(0));
        assertEquals(1_000 * MS, heat.bins().widthNs());
        assertEquals(List.of(new ColumnSpan(8, 9)), List.copyOf(heat.of(9).keySet()));
        assertEquals(List.of(new ColumnSpan(9, 11)), List.copyOf(heat.of(10).keySet()));
        assertEquals(heat.of(10), heat.of(11));
        assertEquals(List.of(new ColumnSpan(11, 12)), List.copyOf(heat.of(12).keySet()));
        assertTrue(heat.of(13).isEmpty(), "nothing was counted");
        assertEquals(140, picture.histogram().total(), "each value is counted once");

        Rows rows = Rows.of(new ValueAxis(false, 8, 12, 0, 100), LogBuckets.LOG2, 6);
        int row = rows.at(rows.y(LogBuckets.LOG2, LogBuckets.LOG2.of(1024)) - 1);
        WritableImage image = HeatImage.of(heat, rows, Palette.LIGHT);
        int line = rows.count() - 1 - row;
        Color even = image.getPixelReader().getColor(9, line);
        assertEquals(even, image.getPixelReader().getColor(10, line), "20 in two columns are as dense as 10 in one");
        assertEquals(even, image.getPixelReader().getColor(11, line));
        assertEquals(0, image.getPixelReader().getColor(13, line).getOpacity());

        List<Tip.Row> late =
                new CellTip(picture, rows, Palette.LIGHT, picture.base().startNs()).lines(10, row);
        assertEquals(
                List.of("time +10 s \u00b7 1 s", "in the 2.30 s from +10.000 s, selected with its end 20"),
                late.stream().map(told -> told.label() + " " + told.value()).toList());
        List<Tip.Row> usual =
                new CellTip(picture, rows, Palette.LIGHT, picture.base().startNs()).lines(9, row);
        assertEquals("count 10", usual.get(1).label() + " " + usual.get(1).value());
    }

    private void report(long endMs, long intervalMs, long count) throws Exception {
        session.run("INSERT INTO runqlat VALUES (1, 3, %d, %d, 0, %d, 1024, %d)"
                .formatted(60_000 + endMs, MemorySession.START_NS + endMs * MS, intervalMs * MS, count));
    }

    private LatencyQuery query(StreamTable stream) {
        return new LatencyQuery(
                Contexts.of(session, stream),
                Selection.ALL,
                LatencySource.of(stream).get(0));
    }
}
