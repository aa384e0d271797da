package io.probescope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may ask of a session that is being recorded, where DuckDB itself would let them change it. */
class SelectStatementTest {
    @TempDir
    static Path folder;

    private static SessionWriter writer;
    private static SessionReader session;

    @BeforeAll
    static void record() throws Exception {
        writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0");
        int host = Recording.beginOpensnoop(writer);
        for (int row = 0; row < 3; row++) {
            writer.onMessage(host, Recording.open(row));
        }
        writer.commit();
        session = writer.reader();
    }

    @AfterAll
    static void close() throws Exception {
        writer.close();
    }

    private static String first(String sql) throws ProblemException {
        return SelectStatement.parse(session, sql)
                .run(session, 10, rows -> rows.next() ? rows.getString(1) : "", new Cancellation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM opensnoop",
                "COMMIT; DELETE FROM opensnoop; SELECT 1",
                "SELECT 1; DROP TABLE opensnoop",
                "SELECT 1) LIMIT 1; DELETE FROM opensnoop; SELECT * FROM (SELECT 1",
                "CREATE TEMP TABLE t AS SELECT 1",
                "CREATE VIEW v AS SELECT 1",
                "ATTACH ':memory:' AS m",
                "COPY opensnoop TO '/tmp/x.csv'",
                "EXPORT DATABASE '/tmp/x'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET threads = 1",
                "PRAGMA enable_profiling",
                "CALL checkpoint()",
                "CHECKPOINT",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM read_blob('/proc/self/environ')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM sniff_csv('/etc/passwd')",
                "SELECT * FROM read_parquet('https://example.com/x.parquet')",
                "SELECT * FROM duckdb_secrets()",
                "SELECT getenv('HOME')"
            })
    void nothingButReadingTheSessionIsRun(String sql) throws Exception {
        assertThrows(ProblemException.class, () -> first(sql));
        assertEquals("3", first("SELECT count(*) FROM opensnoop"));
        assertTrue(Files.notExists(Path.of("/tmp/x.csv")));
    }

    @Test
    void whateverReadsIsRun() throws Exception {
        assertEquals("3", first("SELECT count(*) FROM opensnoop; -- all; of them"));
        assertEquals("3", first("-- how many?\nWITH o AS (FROM opensnoop) SELECT count(*) FROM o"));
        assertEquals("host", first("DESCRIBE opensnoop"));
        assertEquals("host", first("SUMMARIZE opensnoop"));
        assertEquals("1", first("FROM opensnoop ORDER BY seq"));
    }

    @Test
    void noMoreRowsComeThanAreTaken() throws Exception {
        int rows = SelectStatement.parse(session, "SELECT * FROM range(1000000)")
                .run(
                        session,
                        10,
                        result -> {
                            int count = 0;
                            while (result.next()) {
                                count++;
                            }
                            return count;
                        },
                        new Cancellation());
        assertEquals(10, rows);
    }

    @Test
    void thePlaceOfAMistakeIsTold() {
        assertEquals(
                "Line 2, column 7: Syntax error at or near \"opensnoop\"",
                assertThrows(ProblemException.class, () -> first("SELECT 1\nFRUM  opensnoop"))
                        .getMessage());
        String unknown = assertThrows(ProblemException.class, () -> first("SELECT\n  nothing FROM opensnoop"))
                .getMessage();
        assertTrue(unknown.startsWith("Line 2, column 3: Referenced column \"nothing\" not found"), unknown);
        String table = assertThrows(ProblemException.class, () -> first("SELECT 1 FROM nowhere;"))
                .getMessage();
        assertTrue(table.contains("Table with name nowhere does not exist"), table);
    }

    @Test
    void resultColumnsAreTracedToTables() throws Exception {
        SelectStatement select = SelectStatement.parse(
                session, "SELECT o.comm AS who, pid, max(latency) AS latency, count(*) FROM opensnoop o GROUP BY ALL");
        assertEquals(List.of("opensnoop"), select.tables());
        assertEquals(Map.of("who", "comm"), select.plain());
        assertEquals(List.of("latency"), select.computed());
    }

    @Test
    void aQueryThatTakesTooLongIsInterrupted() throws Exception {
        Cancellation cancellation = new Cancellation();
        SelectStatement slow = SelectStatement.parse(
                session, "SELECT count(*) FROM range(300000) a, range(300000) b WHERE a.range + b.range = 7");
        CountDownLatch over = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            try {
                // DuckDB forgets an interrupt that comes before the query runs.
                while (!over.await(50, TimeUnit.MILLISECONDS)) {
                    cancellation.cancel();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long begun = System.nanoTime();
        canceller.start();
        ProblemException problem =
                assertThrows(ProblemException.class, () -> slow.run(session, 10, rows -> rows.next(), cancellation));
        over.countDown();
        canceller.join();
        assertTrue(problem.getMessage().contains("cancelled"), problem.getMessage());
        assertTrue(System.nanoTime() - begun < 60_000_000_000L);
    }
}
