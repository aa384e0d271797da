package io.probescope.desktop.view.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.Log2Histogram;
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
        Log2Histogram fromSql =
                query(MemorySession.OPENS).anew(Bound.upTo(ALL_ROWS)).histogram();
        List<Long> values = session.query("SELECT latency FROM opensnoop", List.of(), rows -> {
            List<Long> read = new ArrayList<>();
            while (rows.next()) {
                read.add(rows.getLong(1));
            }
            return read;
        });
        assertEquals(Log2Histogram.of(values.stream().mapToLong(Long::longValue).toArray()), fromSql);
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
        LatencyQuery runqlat = query(MemorySession.RUNQLAT);
        assertEquals(
                runqlat.anew(Bound.upTo(ALL_ROWS)).heat(),
                runqlat.grown(runqlat.anew(Bound.upTo(61_000)), Bound.upTo(61_000), Bound.upTo(ALL_ROWS))
                        .heat());
        LatencyQuery opens = query(MemorySession.OPENS);
        assertEquals(
                opens.anew(Bound.upTo(ALL_ROWS)).heat(),
                opens.grown(opens.anew(Bound.upTo(7_000)), Bound.upTo(7_000), Bound.upTo(ALL_ROWS))
                        .heat());
    }

    private LatencyQuery query(StreamTable stream) {
        return new LatencyQuery(
                Contexts.of(session, stream),
                Selection.ALL,
                LatencySource.of(stream).get(0));
    }
}
