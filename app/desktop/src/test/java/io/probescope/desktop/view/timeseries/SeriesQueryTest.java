package io.probescope.desktop.view.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TimeSeries;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.Side;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.StreamTable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesQueryTest {
    private static final long ALL_ROWS = 1_000_000;
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        SampleData.fill(session);
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void jitterOfTheTimerLeavesNoGapAndNoDoubleInterval() throws Exception {
        SeriesPicture picture = query(MemorySession.SENDS, 0).anew(Bound.upTo(ALL_ROWS));
        assertEquals(1_000_000_000L, picture.series().bins().widthNs());
        assertEquals(60, picture.columns());
        TimeSeries.Line nginx = picture.series().top(1).get(0);
        assertEquals("nginx", nginx.key());
        assertEquals(60, nginx.columns().size());
    }

    @Test
    void sumsAreTheTableSums() throws Exception {
        SeriesPicture picture = query(MemorySession.SENDS, 1).anew(Bound.upTo(ALL_ROWS));
        long bytes = session.query("SELECT CAST(sum(bytes) AS BIGINT) FROM tcpsend", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
        assertEquals(
                (double) bytes,
                picture.series().top(3).stream()
                        .mapToDouble(TimeSeries.Line::total)
                        .sum());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        SeriesQuery sends = query(MemorySession.SENDS, 0);
        assertEquals(
                sends.anew(Bound.upTo(ALL_ROWS)).series(),
                sends.grown(sends.anew(Bound.upTo(50_700)), Bound.upTo(50_700), Bound.upTo(ALL_ROWS))
                        .series());
        SeriesQuery opens = query(MemorySession.OPENS, 0);
        assertEquals(
                opens.anew(Bound.upTo(ALL_ROWS)).series(),
                opens.grown(opens.anew(Bound.upTo(9_000)), Bound.upTo(9_000), Bound.upTo(ALL_ROWS))
                        .series());
    }

    @Test
    void lossesSayWhenAndHowMany() throws Exception {
        SeriesPicture picture = query(MemorySession.OPENS, 0).anew(Bound.upTo(ALL_ROWS));
        assertTrue(picture.losses().stream()
                .allMatch(mark -> mark.fromNs() >= MemorySession.START_NS + 41_000_000_000L
                        && mark.toNs() <= MemorySession.START_NS + 44_000_000_000L));
        assertEquals(
                3 * 411,
                picture.losses().stream().mapToLong(mark -> mark.total()).sum());
    }

    @Test
    void levelsAreToldAsTheyStandAndTextIsNone() throws Exception {
        assertEquals(
                List.of("run_time", "memlock", "longest"),
                Measure.of(MemorySession.PROGRAMS).stream().map(Measure::title).toList());
        long second = 1_000_000_000L;
        for (int at = 1; at <= 4; at++) {
            level(at, MemorySession.START_NS + at * second, 7, 4096L * at);
            level(10 + at, MemorySession.START_NS + at * second, 8, 512);
        }
        SeriesQuery levels = query(MemorySession.PROGRAMS, 1);
        SeriesPicture picture = levels.anew(Bound.upTo(ALL_ROWS));
        List<TimeSeries.Line> lines = picture.series().top(2);
        assertEquals(List.of("7", "8"), lines.stream().map(TimeSeries.Line::key).toList());
        assertEquals(
                List.of(4096L, 8192L, 12_288L, 16_384L),
                List.copyOf(lines.get(0).columns().values()));
        assertEquals(16_384, lines.get(0).total());
        assertEquals(
                List.of(512L, 512L, 512L, 512L),
                List.copyOf(lines.get(1).columns().values()));
    }

    @Test
    void numbersThatSayWhoAreNoLevels() {
        StreamTable links = new StreamTable(
                "links",
                "links",
                StreamSchema.Kind.TABLE,
                List.of(gauge("prog_id", "bpf_program_id"), gauge("pid", "pid"), gauge("entries", "")));
        assertEquals(
                List.of("entries"),
                Measure.of(links).stream().map(Measure::title).toList());
    }

    private static StreamTable.StreamColumn gauge(String name, String meaning) {
        Column column = new Column(name, Column.Type.U64, meaning, false, Column.Combine.LAST, false);
        return new StreamTable.StreamColumn(name, column, "");
    }

    private void level(long seq, long timeNs, int id, long bytes) throws Exception {
        session.run("INSERT INTO bpftop_programs(run, seq, time, \"interval\", id, memlock) VALUES (1, " + seq + ", "
                + timeNs + ", 1000000000, " + id + ", " + bytes + ")");
    }

    private SeriesQuery query(StreamTable stream, int measure) {
        return new SeriesQuery(
                Side.of(Contexts.of(session, stream), Selection.ALL),
                Measure.of(stream).get(measure),
                Grouping.of(stream).get(0));
    }
}
