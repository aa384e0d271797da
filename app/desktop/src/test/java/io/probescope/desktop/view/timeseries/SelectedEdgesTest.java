package io.probescope.desktop.view.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TimeSeries.Line;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Side;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the first and the last column of a range often only a part is selected: rates are over that part. */
class SelectedEdgesTest {
    private static final long MS = 1_000_000L;
    /** A multiple of each width of columns that is looked at. */
    private static final long START = MemorySession.START_NS;

    private static final Bound ALL_ROWS = Bound.upTo(1_000_000);

    private MemorySession session;

    @BeforeEach
    void open() throws Exception {
        session = new MemorySession();
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void eventsThatComeEvenlyHaveTheSameRateAtTheEdges() throws Exception {
        thousandASecond(10_000);
        SeriesPicture picture = query(MemorySession.OPENS, START + 1004 * MS, START + 5996 * MS);
        assertEquals(20 * MS, picture.series().bins().widthNs());
        assertEquals(16, at(picture, 0), "of 20 ms");
        assertRates(1000, picture);
        assertRates(1000, picture.atLeast(160 * MS));
    }

    @Test
    void eventsOfASelectionWithinOneColumnAreOverItsLength() throws Exception {
        thousandASecond(10_000);
        SeriesPicture picture =
                query(MemorySession.OPENS, START + 1004 * MS, START + 1008 * MS).atLeast(20 * MS);
        assertEquals(1, picture.columns());
        assertRates(1000, picture);
    }

    @Test
    void aTableTellsOfWholeIntervals() throws Exception {
        for (int second = 1; second <= 20; second++) {
            session.run(
                    "INSERT INTO tcpsend(host, run, seq, time, \"interval\", pid, comm, calls, bytes) VALUES (1, 1, "
                            + second + ", " + (START + second * 1000L * MS) + ", 1000000000, 7, 'web', 50, 0)");
        }
        SeriesPicture picture = query(MemorySession.SENDS, START + 2300 * MS, START + 10_700 * MS);
        assertEquals(1000 * MS, picture.series().bins().widthNs());
        assertEquals(8, picture.columns());
        assertRates(50, picture);
        SeriesPicture wide = picture.atLeast(4000 * MS);
        assertEquals(3, wide.columns());
        assertEquals(100, at(wide, 0), "the second intervals from its third on");
        assertRates(50, wide);
    }

    @Test
    void aShortTimeHasFineColumnsAndOneThatGrowsThoseOfALongOne() throws Exception {
        for (int i = 0; i < 500; i++) {
            open(i, START + 1000 * MS + i * MS / 10);
        }
        SeriesPicture picture = query(MemorySession.OPENS, START + 1000 * MS, START + 1050 * MS);
        assertTrue(picture.series().bins().widthNs() < MS / 5);
        assertTrue(picture.columns() > 300);
        for (int i = 500; i < 1000; i++) {
            open(i, START + 1000 * MS + i * 20L * MS);
        }
        SeriesQuery all = asked(MemorySession.OPENS, Selection.ALL);
        SeriesPicture grown = all.grown(all.anew(Bound.upTo(499)), Bound.upTo(499), ALL_ROWS);
        assertEquals(all.anew(ALL_ROWS).series(), grown.series());
    }

    private void thousandASecond(int count) throws Exception {
        session.run(
                "INSERT INTO opensnoop(host, run, seq, time, pid, comm, flags, result, latency, path) SELECT 1, 1, i, "
                        + START + " + i * 1000000, 7, 'web', 0, 3, 100, '/' FROM range(0, " + count + ") r(i)");
    }

    private void open(int seq, long timeNs) throws Exception {
        session.run(
                "INSERT INTO opensnoop(host, run, seq, time, pid, comm, flags, result, latency, path) VALUES (1, 1, "
                        + seq + ", " + timeNs + ", 7, 'web', 0, 3, 100, '/')");
    }

    private static double at(SeriesPicture picture, int column) {
        return line(picture).at(picture.series().firstColumn() + column);
    }

    private static Line line(SeriesPicture picture) {
        return picture.series().top(1).get(0);
    }

    /** The rate in each column, also those at the edges. */
    private static void assertRates(double perSecond, SeriesPicture picture) {
        SeriesNumbers numbers =
                new SeriesNumbers(Measure.of(MemorySession.OPENS).get(0), picture);
        List<Double> rates = new ArrayList<>();
        for (int column = 0; column < picture.columns(); column++) {
            rates.add(numbers.at(line(picture), picture.series().firstColumn() + column));
        }
        assertTrue(rates.stream().allMatch(rate -> Math.abs(rate - perSecond) < 1e-6), () -> "" + rates);
    }

    private SeriesPicture query(StreamTable stream, long fromNs, long toNs) throws Exception {
        return asked(stream, new Selection(fromNs, toNs)).anew(ALL_ROWS);
    }

    private SeriesQuery asked(StreamTable stream, Selection selection) {
        return new SeriesQuery(
                Side.of(Contexts.of(session, stream), selection),
                Measure.of(stream).get(0),
                Grouping.of(stream).get(0));
    }
}
