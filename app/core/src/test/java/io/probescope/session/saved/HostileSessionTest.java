package io.probescope.session.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import io.probescope.session.Recording;
import io.probescope.session.StreamTable;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.StackLimits;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that somebody changed with a DuckDB of their own. */
class HostileSessionTest {
    @TempDir
    static Path folder;

    private static Path good;

    @BeforeAll
    static void record() throws ProblemException {
        good = folder.resolve("good.probescope");
        try (SessionWriter writer = SessionWriter.create(good, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, Recording.open(1));
        }
    }

    private static Path changed(String sql) throws Exception {
        Path file = Files.createTempFile(folder, "changed", ".probescope");
        Files.delete(file);
        Files.copy(good, file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            SessionDatabase.execute(connection, sql);
        }
        return file;
    }

    private static String refusal(Path file) {
        ProblemException problem = assertThrows(ProblemException.class, () -> SavedSession.open(file));
        assertFalse(problem.problem().next().isEmpty());
        return problem.problem().cause();
    }

    /** A frame of that number, and of that name by SQL. */
    private static String frame(int number, String symbol) {
        return "INSERT INTO frames (frame, kind, symbol, \"offset\", address) VALUES (" + number + ", 'USER', " + symbol
                + ", 0, 0);";
    }

    private static List<Frame> stack(String sql) throws Exception {
        try (SavedSession session = SavedSession.open(changed(sql))) {
            return session.reader().stacks(List.of(7L)).get(7L);
        }
    }

    @Test
    void framesAtOddDepthsTakeNoMoreRoomThanOthersAndStandInTheirOrder() throws Exception {
        List<Frame> stack = stack(frame(1, "'middle'") + frame(2, "'leaf'") + frame(3, "'root'")
                + "INSERT INTO stacks (stack, depth, frame) VALUES (7, 5, 1), (7, -1, 2), (7, " + Integer.MAX_VALUE
                + ", 3)");
        assertEquals(
                List.of("leaf", "middle", "root"),
                stack.stream().map(Frame::symbol).toList());
        // Arrays as long as these depths would fill any memory.
        List<Frame> alone = stack("INSERT INTO stacks (stack, depth, frame) SELECT range, " + Integer.MAX_VALUE
                + ", 1 FROM range(10000)");
        assertEquals(List.of(), alone);
    }

    @Test
    void aStackOfNoEndIsReadAsFarAsAnyOfOursGoesAndSaysHowMuchMoreThereIs() throws Exception {
        List<Frame> stack =
                stack(frame(1, "'f'") + "INSERT INTO stacks (stack, depth, frame) SELECT 7, range, 1 FROM range("
                        + (StackLimits.DEEPEST + 50_001) + ")");
        assertEquals(StackLimits.DEEPEST + 1, stack.size());
        Frame last = stack.get(StackLimits.DEEPEST);
        assertEquals(Frame.Kind.TRUNCATED, last.kind());
        assertEquals("50001 more frames of this stack are left out", last.why());
    }

    @Test
    void aNameOfNoEndIsCutAndSaysHowLongItIs() throws Exception {
        int length = 8 << 20;
        List<Frame> stack = stack(frame(1, "repeat('\u00fc', " + length + ")")
                + frame(2, "repeat('\u00fc', " + StackLimits.NAME_CHARACTERS + ")")
                + "INSERT INTO stacks (stack, depth, frame) VALUES (7, 0, 1), (7, 1, 2)");
        String whole = "\u00fc".repeat(StackLimits.NAME_CHARACTERS);
        assertEquals(
                List.of(whole.substring(32) + " ... (" + length + " characters)", whole),
                stack.stream().map(Frame::symbol).toList());
    }

    @Test
    void theSideOfAConnectionFromBeforeSidesHadAMeaningHasIt() throws Exception {
        String earlier = "UPDATE \"columns\" SET announced = 'side', meaning = '' WHERE name = 'comm'";
        try (SavedSession session = SavedSession.open(changed(earlier))) {
            assertEquals(
                    "connection_side",
                    session.reader().streams().get(0).columns().stream()
                            .filter(column -> column.name().equals("comm"))
                            .findFirst()
                            .orElseThrow()
                            .column()
                            .meaning());
        }
    }

    @Test
    void aSessionFromBeforeThereWereCgroupsOpensAndAViewInTheirPlaceDoesNot() throws Exception {
        try (SavedSession session = SavedSession.open(
                changed("DROP TABLE cgroups;" + "UPDATE \"columns\" SET meaning = 'cgroup_id' WHERE name = 'pid'"))) {
            // Without a dictionary it is a number like any other.
            assertEquals(
                    "",
                    session.reader().streams().get(0).columns().stream()
                            .filter(column -> column.name().equals("pid"))
                            .findFirst()
                            .orElseThrow()
                            .column()
                            .meaning());
        }
        String cause = refusal(changed("DROP TABLE cgroups; CREATE VIEW cgroups AS SELECT 1 AS host"));
        assertTrue(cause.contains("\"cgroups\""), cause);
    }

    @Test
    void viewsAreNoStreamsAndReachNoFiles() throws Exception {
        Path file = changed("ALTER TABLE opensnoop RENAME TO kept;"
                + "CREATE VIEW opensnoop AS SELECT 1::INTEGER host, 1::INTEGER run, 1::BIGINT seq, 1::BIGINT \"time\","
                + " 1::BIGINT kernel_ns, content FROM read_text('/etc/passwd')");
        try (SavedSession session = SavedSession.open(file)) {
            assertEquals(List.of(), session.reader().streams());
            assertEquals(0, session.reader().info().rows());
            for (String sql : List.of(
                    "SELECT * FROM opensnoop",
                    "SELECT * FROM read_text('/etc/passwd')",
                    "SELECT getenv('HOME')",
                    "COPY (SELECT 1) TO '" + folder.resolve("out") + "'",
                    "ATTACH '" + good + "' AS other",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "SET enable_external_access = true",
                    "DROP TABLE kept")) {
                assertThrows(
                        ProblemException.class, () -> session.reader().query(sql, List.of(), rows -> rows.next()), sql);
            }
        }
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE session; CREATE VIEW session AS SELECT content AS key, content AS value FROM read_text('/etc/passwd')",
                "DROP TABLE hosts; CREATE VIEW hosts AS SELECT 1",
                "DROP TABLE losses",
                "ALTER TABLE runs DROP COLUMN probe",
                "CREATE MACRO count(x) AS 7",
                "CREATE MACRO duckdb_tables() AS TABLE SELECT 1",
                "DELETE FROM session"
            })
    void whatIsNoSessionOfOursIsRefused(String sql) throws Exception {
        assertTrue(refusal(changed(sql)).contains("not a Probescope session"));
    }

    @Test
    void laterVersionsAreNamed() throws Exception {
        Path file = changed("UPDATE session SET value = '99' WHERE key = 'schema_version'; DROP TABLE losses");
        assertTrue(refusal(file).contains("later Probescope (layout 99"));
    }

    @Test
    void oddNamesAndValuesAreOnlyNamesAndValues() throws Exception {
        String odd = "x\"\"; DROP TABLE hosts --\u0007" + "y".repeat(5000);
        Path file = changed("ALTER TABLE opensnoop RENAME TO \"" + odd.replace(";", ",") + "\"");
        String name = odd.replace("\"\"", "\"").replace(";", ",");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            SessionDatabase.execute(connection, "UPDATE streams SET table_name = '" + name + "', probe = NULL");
            SessionDatabase.execute(
                    connection,
                    "INSERT INTO streams VALUES ('nowhere', 'p', 'm', 'EVENTS'), ('hosts', 'p', 'm', 'EVENTS'),"
                            + " (NULL, NULL, NULL, NULL), ('opensnoop', 'p', 'm', 'bogus')");
            SessionDatabase.execute(
                    connection, "INSERT INTO columns (table_name, type) VALUES ('x', 'bogus'), (NULL, NULL)");
            SessionDatabase.execute(connection, "INSERT INTO notes VALUES (NULL, NULL, NULL)");
        }
        try (SavedSession session = SavedSession.open(file)) {
            assertEquals(
                    List.of(name),
                    session.reader().streams().stream().map(StreamTable::table).toList());
            assertEquals(1, session.reader().info().rows());
        }
    }

    @Test
    void damagedJsonIsTold() throws Exception {
        for (String sql : List.of(
                "UPDATE hosts SET facts = '[1]'",
                "UPDATE hosts SET facts = NULL",
                "UPDATE runs SET roles = 'null'",
                "UPDATE runs SET roles = '[{}]'",
                "UPDATE runs SET parameters = '{\"a\":{}}'")) {
            try (SavedSession session = SavedSession.open(changed(sql))) {
                assertThrows(ProblemException.class, () -> session.reader().info(), sql);
            }
        }
    }

    @Test
    void otherFilesAreNamedAsSuch() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "not a database, but long enough to look like one");
        assertTrue(refusal(text).contains("not a Probescope session"));
        assertTrue(refusal(Files.createFile(folder.resolve("empty"))).contains("not a Probescope session"));
        assertTrue(refusal(folder.resolve("absent")).contains("does not exist"));
        assertTrue(refusal(folder).contains("not a file"));
        Path foreign = folder.resolve("foreign.db");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + foreign)) {
            SessionDatabase.execute(connection, "CREATE TABLE t(i INTEGER)");
        }
        assertTrue(refusal(foreign).contains("not a Probescope session"));
    }
}
