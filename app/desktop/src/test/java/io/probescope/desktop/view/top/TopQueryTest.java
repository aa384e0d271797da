package io.probescope.desktop.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList;
import io.probescope.analysis.TopList.Row;
import io.probescope.compare.RecordedTime;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopQueryTest {
    private static final long ALL_ROWS = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int CALLS = 0;
    private static final int BYTES = 1;
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
    void eachProcessHasWhatItsRowsAddUpTo() throws Exception {
        TopList list = query(MemorySession.SENDS, Selection.ALL, BYTES)
                .anew(Bound.upTo(ALL_ROWS))
                .list();
        assertEquals(10, list.rows().size());
        for (Row row : list.top(10, TopList.byValue(BYTES))) {
            assertEquals(
                    number("SELECT sum(bytes) FROM tcpsend WHERE comm = '"
                            + row.key().get(0) + "'"),
                    row.values().get(BYTES));
        }
        assertEquals(number("SELECT sum(calls) FROM tcpsend"), list.total().get(CALLS));
    }

    @Test
    void theRestIsOneLineAndTheTotalStays() throws Exception {
        TopList list = query(MemorySession.SENDS, Selection.ALL, CALLS)
                .anew(Bound.upTo(ALL_ROWS))
                .list();
        List<Row> rows = list.top(3, TopList.byValue(CALLS));
        assertEquals(4, rows.size());
        assertEquals(List.of(), rows.get(3).key());
        assertEquals(
                number("SELECT sum(calls) FROM tcpsend"),
                rows.stream().mapToLong(row -> row.values().get(CALLS)).sum());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        for (StreamTable stream : List.of(MemorySession.SENDS, MemorySession.OPENS)) {
            TopQuery query = query(stream, Selection.ALL, 0);
            long cut = number("SELECT CAST(median(seq) AS BIGINT) FROM " + stream.table());
            TopPicture grown = query.grown(query.anew(Bound.upTo(cut)), Bound.upTo(cut), Bound.upTo(ALL_ROWS));
            TopPicture anew = query.anew(Bound.upTo(ALL_ROWS));
            assertEquals(anew.list(), grown.list());
            assertEquals(anew.trend(), grown.trend());
            assertEquals(anew.recorded(), grown.recorded());
        }
    }

    @Test
    void whileOneOfTheRunsGoesOnTheTimeReachesToTheLastRow() throws Exception {
        long start = MemorySession.START_NS;
        session.run("INSERT INTO runs VALUES (1, %d), (2, %d)".formatted(start + SECOND_NS, start + 3 * SECOND_NS));
        session.run("INSERT INTO run_ends VALUES (1, %d)".formatted(start + 5 * SECOND_NS));
        TopQuery query = query(MemorySession.OPENS, Selection.ALL, 0);
        long last = number("SELECT max(time) FROM opensnoop");
        assertTrue(last > start + 6 * SECOND_NS);
        session.run(
                "INSERT INTO tcpsend(run, seq, time, \"interval\", pid, comm, calls, bytes) VALUES (2, 900000, %d, 1, 1, 'x', 1, 1)"
                        .formatted(last + 70 * SECOND_NS));
        assertEquals(
                new RecordedTime(start + SECOND_NS, last + 70 * SECOND_NS),
                query.anew(Bound.upTo(ALL_ROWS)).recorded());
        session.run("INSERT INTO run_ends VALUES (2, %d)".formatted(start + 6 * SECOND_NS));
        assertEquals(
                new RecordedTime(start + SECOND_NS, start + 6 * SECOND_NS),
                query.anew(Bound.upTo(ALL_ROWS)).recorded());
        assertEquals(
                new RecordedTime(start + SECOND_NS, start + 2 * SECOND_NS + 1),
                query.anew(new Bound(ALL_ROWS, start + 2 * SECOND_NS)).recorded(),
                "up to the moment that is shown");
    }

    @Test
    void aTrendIsOverTheSelectedPartOfEachColumn() throws Exception {
        session.run("DELETE FROM opensnoop");
        session.run(
                "INSERT INTO opensnoop(host, run, seq, time, pid, comm, flags, result, latency, path) SELECT 1, 1, i, "
                        + MemorySession.START_NS
                        + " + i * 1000000, 7, 'web', 0, 3, 100, '/' FROM range(0, 10000) r(i)");
        long ms = SECOND_NS / 1000;
        Selection selected = new Selection(MemorySession.START_NS + 1004 * ms, MemorySession.START_NS + 5996 * ms);
        TopPicture picture = query(MemorySession.OPENS, selected, 0).anew(Bound.upTo(ALL_ROWS));
        TimeSeries.Line line = picture.trend().top(1).get(0);
        for (long column = picture.trend().firstColumn();
                column <= picture.trend().lastColumn();
                column++) {
            assertEquals(1000.0 / SECOND_NS, picture.trendAt(line, column), 1e-12, "column " + column);
        }
        assertEquals(16, line.at(picture.trend().firstColumn()), "of 20 ms");
    }

    @Test
    void moreKeysThanAreKeptAreFoldedByTheDatabase() throws Exception {
        int keys = 12_007;
        session.run("INSERT INTO tcpsend SELECT 1, 2, 200000 + i, " + MemorySession.START_NS
                + ", 0, 1000000000, 10000 + i, 'many', 1, i FROM range(0, " + keys + ") r(i)");
        TopList list = query(MemorySession.SENDS, Selection.ALL, BYTES)
                .anew(Bound.upTo(ALL_ROWS))
                .list();
        assertEquals(TopList.KEYS, list.rows().size());
        TopQuery more = query(MemorySession.SENDS, Selection.ALL, BYTES, TopView.MORE_LINES);
        TopList whole = more.anew(Bound.upTo(ALL_ROWS)).list();
        long lines = number("SELECT count(*) FROM (SELECT DISTINCT comm, pid FROM tcpsend)");
        assertEquals(lines, whole.rows().size());
        assertEquals(null, whole.rest());
        TopPicture before = more.anew(Bound.upTo(205_000));
        assertEquals(
                whole,
                more.grown(before, Bound.upTo(205_000), Bound.upTo(ALL_ROWS)).list());
        assertEquals(number("SELECT sum(bytes) FROM tcpsend"), list.total().get(BYTES));
        assertEquals(number("SELECT sum(calls) FROM tcpsend"), list.total().get(CALLS));
    }

    @Test
    void onlyTheSelectedTimeAndRowsCount() throws Exception {
        long from = MemorySession.START_NS + 10 * SECOND_NS;
        Selection selection = new Selection(from, from + 5 * SECOND_NS)
                .filtered(new Filter(List.of(new Condition("comm", Operator.EQUAL, "nginx"))));
        TopList list = query(MemorySession.SENDS, selection, CALLS)
                .anew(Bound.upTo(ALL_ROWS))
                .list();
        assertEquals(
                List.of("nginx", "500"),
                list.top(9, TopList.byValue(CALLS)).get(0).key());
        assertEquals(1, list.rows().size());
        assertEquals(
                number("SELECT sum(calls) FROM tcpsend WHERE comm = 'nginx' AND time >= " + from + " AND time < "
                        + (from + 5 * SECOND_NS)),
                list.total().get(CALLS));
    }

    @Test
    void aConditionOnAColumnThatAStreamLacksLeavesItAlone() throws Exception {
        Selection selection =
                Selection.ALL.filtered(new Filter(List.of(new Condition("local_port", Operator.EQUAL, "80"))));
        assertEquals(
                10,
                query(MemorySession.SENDS, selection, CALLS)
                        .anew(Bound.upTo(ALL_ROWS))
                        .list()
                        .rows()
                        .size());
    }

    @Test
    void ofEventsItCountsHowManyFailedAndHowLongTheyTook() throws Exception {
        TopQuery query = query(MemorySession.OPENS, Selection.ALL, 0);
        List<String> titles = query.measures().stream().map(Measure::title).toList();
        assertEquals(List.of("events", "failed", "latency in all", "longest latency"), titles);
        List<Long> total = query.anew(Bound.upTo(ALL_ROWS)).list().total();
        assertEquals(number("SELECT count(*) FROM opensnoop"), total.get(0));
        assertEquals(number("SELECT count(*) FROM opensnoop WHERE result < 0"), total.get(1));
        assertEquals(number("SELECT sum(latency) FROM opensnoop"), total.get(2));
        assertEquals(number("SELECT max(latency) FROM opensnoop"), total.get(3));
    }

    @Test
    void theTrendOfALineIsFoundByItsKey() throws Exception {
        TopPicture picture = query(MemorySession.SENDS, Selection.ALL, CALLS).anew(Bound.upTo(ALL_ROWS));
        for (Row row : picture.list().top(10, TopList.byValue(CALLS))) {
            long sum = picture.trend().line(TopQuery.trendKey(row.key())).columns().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertEquals(row.values().get(CALLS), sum);
        }
    }

    /** The trend of a line stands as high as the line's column in a time series would. */
    @Test
    void aLateReportIsSpreadInTheTrend() throws Exception {
        session.run("DELETE FROM tcpsend");
        for (int second : new int[] {1, 2, 3, 4, 5, 9, 10}) {
            session.run("INSERT INTO tcpsend VALUES (1, 1, %d, %d, 0, %d, 7, 'nginx', %d, 1)"
                    .formatted(
                            second,
                            MemorySession.START_NS + second * 1_000_000_000L,
                            (second == 9 ? 4 : 1) * 1_000_000_000L,
                            second == 9 ? 43 : 10));
        }
        TopPicture picture = query(MemorySession.SENDS, Selection.ALL, CALLS).anew(Bound.upTo(ALL_ROWS));
        Row row = picture.list().top(1, TopList.byValue(CALLS)).get(0);
        TimeSeries.Line trend = picture.trend().line(TopQuery.trendKey(row.key()));
        for (long column = 0; column < 10; column++) {
            assertEquals(column >= 5 && column < 9 ? 10.75 : 10, trend.at(column), 1e-9, "column " + column);
        }
        assertEquals(103.0, trend.total());
    }

    @Test
    void aTextBesideTheNumbersNamesTheLine() throws Exception {
        StreamTable files = new StreamTable(
                "files",
                "files",
                Kind.TABLE,
                List.of(
                        column("pid", Column.Type.U32, "pid", true, Column.Combine.NONE),
                        column("comm", Column.Type.STRING, "comm", true, Column.Combine.NONE),
                        column("inode", Column.Type.U64, "inode", true, Column.Combine.NONE),
                        column("read", Column.Type.U64, "bytes", false, Column.Combine.SUM),
                        column("path", Column.Type.STRING, "", false, Column.Combine.LAST)));
        assertEquals(
                List.of("read"), Measure.of(files).stream().map(Measure::title).toList());
        assertEquals(
                List.of("comm", "pid", "inode", "path"),
                Identity.of(files).get(0).columns().stream()
                        .map(StreamColumn::name)
                        .toList());
    }

    @Test
    void threadsOfAProcessAreOneLineAtFirst() throws Exception {
        StreamTable usage = new StreamTable(
                "usage",
                "usage",
                Kind.TABLE,
                List.of(
                        column("pid", Column.Type.U32, "pid", true, Column.Combine.NONE),
                        column("tid", Column.Type.U32, "tid", true, Column.Combine.NONE),
                        column("comm", Column.Type.STRING, "comm", true, Column.Combine.NONE),
                        column("cpu", Column.Type.U64, "duration_ns", false, Column.Combine.SUM)));
        List<String> titles =
                Identity.of(usage).stream().map(Identity::toString).toList();
        assertEquals(List.of("process", "each entry", "tid", "comm", "pid"), titles);
    }

    private static StreamColumn column(
            String name, Column.Type type, String meaning, boolean key, Column.Combine combine) {
        return new StreamColumn(name, new Column(name, type, meaning, key, combine, false), "");
    }

    private long number(String sql) throws Exception {
        return session.query("SELECT CAST((" + sql + ") AS BIGINT)", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private TopQuery query(StreamTable stream, Selection selection, int rank) {
        return query(stream, selection, rank, TopList.KEYS);
    }

    private TopQuery query(StreamTable stream, Selection selection, int rank, int most) {
        return new TopQuery(
                Contexts.of(session, stream), selection, Identity.of(stream).get(0), Measure.of(stream), rank, most);
    }
}
