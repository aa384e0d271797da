package io.probescope.desktop.view.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.Percentile;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatencyQueryTest {
    private static final long ALL_ROWS = 1_000_000;
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
        assertEquals(60, picture.heat().columns().size());
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
        LogHistogram together = picture.heat().columns().values().stream()
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

    private LatencyQuery query(StreamTable stream) {
        return new LatencyQuery(
                Contexts.of(session, stream),
                Selection.ALL,
                LatencySource.of(stream).get(0));
    }
}
