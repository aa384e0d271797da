package io.probescope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probescope.session.Annotation;
import io.probescope.session.SampleSession;
import io.probescope.session.saved.SavedSession;
import io.probescope.session.write.SessionWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** query, info and repair, as a script meets them. */
class SessionCommandsTest {
    @TempDir
    static Path folder;

    private static Path file;

    /** What a command left. */
    private record Outcome(int status, String out, String err) {}

    @BeforeAll
    static void record() throws Exception {
        file = SampleSession.record(folder.resolve("a.probescope"));
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = ProbescopeCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static final String ALL_KINDS =
            "SELECT 18446744073709551615::UBIGINT AS big, -1 AS small, true AS flag, NULL AS none,"
                    + " 'a\"b,c' || chr(10) || chr(27) AS text, '' AS empty, 1.5 AS decimal, 7 AS small";

    @Test
    void jsonIsExact() throws Exception {
        Outcome outcome = run("query", file.toString(), ALL_KINDS, "--format", "json");
        assertEquals(0, outcome.status(), outcome.err());
        JsonNode row = JsonMapper.builder().build().readTree(outcome.out()).get(0);
        assertEquals("18446744073709551615", row.get("big").bigIntegerValue().toString());
        assertEquals(-1, row.get("small").intValue());
        assertEquals(7, row.get("small_2").intValue());
        assertTrue(row.get("flag").booleanValue());
        assertTrue(row.get("none").isNull());
        assertEquals("a\"b,c\n\u001b", row.get("text").textValue());
        assertEquals(
                "[\n]\n",
                run("query", file.toString(), "SELECT 1 WHERE false", "--format=json")
                        .out());
    }

    @Test
    void csvFollowsTheRfc() {
        Outcome outcome = run("query", file.toString(), ALL_KINDS, "--format", "csv");
        assertEquals(
                String.join(
                        "\r\n",
                        "big,small,flag,none,text,empty,decimal,small",
                        "18446744073709551615,-1,true,,\"a\"\"b,c\n\u001b\",\"\",1.5,7",
                        ""),
                outcome.out());
    }

    @Test
    void tablesAreAlignedAndSafeToPrint() {
        Outcome outcome = run(
                "query",
                file.toString(),
                "SELECT * FROM (VALUES ('a' || chr(27) || '[31m', 5), ('longer name here', 1000)) v(name, n)");
        assertEquals("""
                name                 n
                ----------------  ----
                a\\u001b[31m          5
                longer name here  1000
                """, outcome.out());
    }

    @Test
    void streamsAreTables() {
        assertEquals(
                "3\r\n",
                run("query", file.toString(), "SELECT count(*) FROM opensnoop", "--format", "csv")
                        .out()
                        .substring("count_star()\r\n".length()));
        assertTrue(run("query", file.toString(), "SHOW TABLES").out().contains("opensnoop"));
    }

    @Test
    void infoTellsWhatWasSaidOfASession() throws Exception {
        Path said = SampleSession.record(folder.resolve("said.probescope"));
        try (SavedSession session = SavedSession.open(said)) {
            session.annotate(new Annotation.Name("Slow\u001b disk"));
            session.annotate(new Annotation.Tags(List.of("nvme", "web-1")));
            session.annotate(new Annotation.Note(0, 1_000_000_000, "it stalls"));
        }
        String out = run("info", said.toString()).out();
        assertTrue(out.contains("Name          Slow\\u001b disk\n"), out);
        assertTrue(out.contains("Tags          nvme, web-1\n"), out);
        assertTrue(out.contains("Note          1970-01-01T00:00:01Z it stalls\n"), out);
        JsonNode annotations = JsonMapper.builder()
                .build()
                .readTree(run("info", said.toString(), "--format", "json").out())
                .get("annotations");
        assertEquals("Slow\u001b disk", annotations.get("name").textValue());
        assertEquals("web-1", annotations.get("tags").get(1).textValue());
        assertEquals("it stalls", annotations.get("notes").get(0).get("text").textValue());
    }

    @Test
    void infoTellsUnknownLossesAsUnknown() throws Exception {
        String out = run("info", file.toString()).out();
        assertTrue(out.contains("ring_full 4"), out);
        assertTrue(out.contains("missed unknown"), out);
        assertTrue(out.contains("refused: fentry at load"), out);
        assertTrue(out.contains("finished"), out);
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(run("info", file.toString(), "--format", "json").out());
        assertTrue(json.get("runs").get(0).get("losses").get("missed").isNull());
        assertEquals(3, json.get("rows").intValue());
        assertEquals(
                "6.1.0", json.get("hosts").get(0).get("facts").get("kernel").textValue());
    }

    @Test
    void problemsAreToldWithTheirNextStepAndStatusOne() {
        for (List<String> arguments : List.of(
                List.of("query", file.toString(), "SELECT nothing FROM nowhere"),
                List.of("query", file.toString(), "DROP TABLE opensnoop"),
                List.of("query", folder.resolve("absent").toString(), "SELECT 1"),
                List.of("info", folder.toString()),
                List.of(
                        "repair",
                        folder.resolve("absent").toString(),
                        "--out",
                        folder.resolve("x").toString()))) {
            Outcome outcome = run(arguments.toArray(String[]::new));
            assertEquals(1, outcome.status(), arguments + outcome.err());
            assertTrue(outcome.err().matches("(?s)probescope: .+\\R  next: .+"), outcome.err());
            assertFalse(outcome.err().contains("\tat "), outcome.err());
        }
    }

    @Test
    void wrongUsageIsStatusTwo() {
        assertEquals(2, run("query", file.toString()).status());
        assertEquals(
                2, run("query", file.toString(), "SELECT 1", "--format", "xml").status());
        assertEquals(2, run("repair", file.toString()).status());
        assertEquals(2, run().status());
        assertEquals(0, run("query", "--help").status());
    }

    @Test
    void repairMakesACopyAndReports() {
        Path copy = folder.resolve("copy.probescope");
        Outcome outcome = run("repair", file.toString(), "--out", copy.toString());
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("3 of 3 rows"), outcome.out());
        assertTrue(Files.exists(copy));
    }

    /** Another process is asked, because a process is never in its own way. */
    @Test
    void aSessionBeingRecordedByAnotherProcessIsToldSo() throws Exception {
        Path live = folder.resolve("live.probescope");
        try (SessionWriter writer = SessionWriter.create(live, "0.1.0")) {
            writer.commit();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ProbescopeCommand.class.getName(),
                            "info",
                            live.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue(), said);
            assertTrue(said.contains("being recorded"), said);
        }
        assertEquals(0, run("info", live.toString()).status());
    }
}
