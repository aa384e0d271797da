package io.probescope.session.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.Cancellation;
import io.probescope.session.Recording;
import io.probescope.session.SelectStatement;
import io.probescope.session.SessionReader;
import io.probescope.session.SessionReader.CopyFormat;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.read.ResultSession.Moment;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a query as a session: what it asks for, kept while the session it came from goes on. */
class ResultSessionTest {
    @TempDir
    static Path folder;

    private static SessionWriter writer;
    private static SessionReader session;
    private static int host;

    @BeforeAll
    static void record() throws Exception {
        writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0");
        host = Recording.beginOpensnoop(writer);
        for (int row = 0; row < 7; row++) {
            writer.onMessage(host, Recording.open(row));
        }
        writer.commit();
        session = writer.reader();
    }

    @AfterAll
    static void close() throws Exception {
        writer.close();
    }

    @Test
    void rowsKeepTheirMomentsAndStayWhileTheSessionGrows() throws Exception {
        String sql = "SELECT time, comm, latency FROM opensnoop ORDER BY time";
        try (TakenRows taken = taken(sql)) {
            ResultSession result = result(taken, Kind.EVENTS, Optional.of("time"), "comm", "latency");
            long rows = one(session, "SELECT count(*) FROM opensnoop");
            assertTrue(result.stream().hasMoments());
            assertEquals(
                    List.of("comm", "latency"),
                    result.stream().columns().stream().map(StreamColumn::name).toList());
            assertEquals(rows, result.reader().lastSeq());
            assertEquals(
                    one(session, "SELECT sum(time // 1000) + sum(latency) FROM opensnoop"),
                    one(result.reader(), "SELECT sum(time // 1000) + sum(latency) FROM result"));
            writer.onMessage(host, Recording.open(8));
            writer.commit();
            assertEquals(rows + 1, one(session, "SELECT count(*) FROM opensnoop"));
            assertEquals(rows, one(result.reader(), "SELECT count(*) FROM result"));
            assertEquals(rows, result.reader().info().rows() + rows, "it names no stream of its own");
        }
    }

    @Test
    void rowsWithoutAMomentHaveNone() throws Exception {
        String sql = "SELECT comm, count(*) AS n FROM opensnoop GROUP BY ALL";
        try (TakenRows taken = taken(sql)) {
            ResultSession result = result(taken, Kind.TABLE, Optional.empty(), "comm", "n");
            assertFalse(result.stream().hasMoments());
            assertEquals(0, one(result.reader(), "SELECT max(time) FROM result"));
            assertEquals(1_000_000_000L, one(result.reader(), "SELECT max(\"interval\") FROM result"));
        }
    }

    @Test
    void aTablesIntervalIsTheUsualTimeBetweenItsMoments() throws Exception {
        String sql = "SELECT 1793698200000000000 + (i // 2) * 250000000 AS t, i FROM range(20) r(i)";
        try (TakenRows taken = taken(sql)) {
            ResultSession result = result(taken, Kind.TABLE, Optional.of("t"), "i");
            assertEquals(250_000_000L, one(result.reader(), "SELECT min(\"interval\") FROM result"));
            assertEquals(20, result.reader().lastSeq());
        }
    }

    @Test
    void aMomentThatBeganARowIsPutAtItsEnd() throws Exception {
        String sql = "SELECT 1793698200000000000 + i * 1000000000 AS second, i FROM range(5) r(i)";
        try (TakenRows taken = taken(sql)) {
            ResultSession result = result(taken, Kind.TABLE, Optional.of("second"), "i");
            assertEquals(1_793_698_201_000_000_000L, one(result.reader(), "SELECT min(time) FROM result"));
        }
    }

    @Test
    void everythingOfATableIsTakenOnce() throws Exception {
        String sql = "SELECT * FROM opensnoop";
        List<String> names = new ArrayList<>();
        session.query(sql + " LIMIT 0", List.of(), rows -> {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnLabel(i));
            }
            return 0;
        });
        try (TakenRows taken = taken(sql)) {
            ResultSession result = result(taken, Kind.EVENTS, Optional.of("time"), names.toArray(String[]::new));
            assertEquals(
                    names.subList(5, names.size()),
                    result.stream().columns().stream().map(StreamColumn::name).toList());
            assertEquals(
                    one(session, "SELECT count(*) FROM opensnoop"),
                    one(result.reader(), "SELECT max(seq) FROM result WHERE run = 1"));
        }
    }

    @Test
    void itReachesNoFilesAndWritesOnlyWhatIsAskedFor() throws Exception {
        try (TakenRows taken = taken("SELECT 7 AS n")) {
            ResultSession result = result(taken, Kind.EVENTS, Optional.empty(), "n");
            assertThrows(
                    ProblemException.class,
                    () -> one(result.reader(), "SELECT count(*) FROM read_text('/etc/hostname')"));
            Path file = folder.resolve("n.csv");
            result.reader().copy("SELECT n FROM result", List.of(), CopyFormat.CSV, file, new Cancellation());
            assertEquals(List.of("n", "7"), Files.readAllLines(file));
        }
    }

    @Test
    void aQueryThatFailsIsToldAndCanBeCancelled() {
        assertThrows(ProblemException.class, () -> taken("SELECT n FROM nowhere"));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(
                ProblemException.class,
                () -> TakenRows.of(
                        session,
                        SelectStatement.parse(
                                session, "SELECT sum(a.range + b.range) AS n FROM range(1000000) a, range(1000000) b"),
                        10,
                        cancelled));
    }

    @Test
    void noMoreRowsAreTakenThanAskedForAndThatIsTold() throws Exception {
        SelectStatement statement = SelectStatement.parse(session, "SELECT range AS n FROM range(9) ORDER BY n DESC");
        try (TakenRows some = TakenRows.of(session, statement, 4, new Cancellation());
                TakenRows all = TakenRows.of(session, statement, 9, new Cancellation())) {
            assertTrue(some.isCut());
            assertEquals(List.of("8", "7", "6", "5"), firstColumn(some));
            assertFalse(all.isCut());
            assertEquals(9, all.count());
        }
    }

    @Test
    void valuesThatFilesOfRowsCantHoldStayExact() throws Exception {
        try (TakenRows taken =
                taken("SELECT sum(n::BIGINT) AS s, 'a' AS a, 'b' AS a FROM (VALUES (9007199254740993), (0)) v(n)")) {
            assertEquals(List.of("9007199254740993"), firstColumn(taken));
            assertEquals(
                    "HUGEINT",
                    taken.reader()
                            .query(
                                    TakenRows.sql(),
                                    List.of(),
                                    read -> read.getMetaData().getColumnTypeName(1)));
        }
    }

    private static List<String> firstColumn(TakenRows rows) throws ProblemException {
        return rows.reader().query(TakenRows.sql(), List.of(), read -> {
            List<String> values = new ArrayList<>();
            while (read.next()) {
                values.add(read.getString(1));
            }
            return values;
        });
    }

    private static TakenRows taken(String sql) throws ProblemException {
        return TakenRows.of(session, SelectStatement.parse(session, sql), ResultSession.MOST_ROWS, new Cancellation());
    }

    private static ResultSession result(TakenRows rows, Kind kind, Optional<String> moment, String... names)
            throws ProblemException {
        return ResultSession.of(
                session,
                rows,
                stream(kind, moment, names),
                moment.map(name -> new Moment(name, name.equals("second"))),
                new Cancellation());
    }

    private static StreamTable stream(Kind kind, Optional<String> moment, String... names) {
        List<StreamColumn> columns = new ArrayList<>();
        for (String name : names) {
            if (!ResultSession.isLeading(column(name))) {
                columns.add(column(name));
            }
        }
        return new StreamTable(ResultSession.TABLE, "result", kind, columns, moment.isPresent());
    }

    private static StreamColumn column(String name) {
        Column.Type type = name.equals("comm") ? Column.Type.STRING : Column.Type.I64;
        return new StreamColumn(name, new Column(name, type, "", false, Column.Combine.NONE, false), "");
    }

    private static long one(SessionReader reader, String sql) throws ProblemException {
        return reader.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }
}
