package io.probescope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} on sessions recorded from real workloads: two that do the same at random moments, and one that does three times as much. */
@Tag("real")
class CompareCommandTest {
    /** Opens a file again and again, at random moments, for some five seconds; how many times a second is the first argument. */
    private static final String OPENS =
            "$r = shift; for (1 .. 5 * $r) { open(F, '<', '/dev/null'); close(F); select(undef, undef, undef, -log(1 - rand) / $r) }";

    @TempDir
    static Path directory;

    private static Path before;
    private static Path same;
    private static Path more;

    /** What a command printed and how it ended. */
    private record Outcome(int status, String out, String err) {}

    @BeforeAll
    static void record() {
        before = record("before", 80);
        same = record("same", 80);
        more = record("more", 240);
    }

    private static Path record(String name, int perSecond) {
        Path file = directory.resolve(name + ".probescope");
        Outcome outcome = run(
                "record",
                "--host",
                "local",
                "--probe",
                "opensnoop",
                "--param",
                "opensnoop.target_comm=perl",
                "--out",
                file.toString(),
                "--",
                "perl",
                "-e",
                OPENS,
                String.valueOf(perSecond));
        assertEquals(0, outcome.status(), outcome.err());
        return file;
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

    private static JsonNode rows(Path one, Path other) throws Exception {
        Outcome outcome = run("compare", one.toString(), other.toString(), "--format", "json");
        assertEquals(0, outcome.status(), outcome.err());
        return new ObjectMapper().readTree(outcome.out()).at("/streams/0/amounts/0");
    }

    @Test
    void whatDidTheSameIsNotCalledDifferent() throws Exception {
        JsonNode rows = rows(before, same);
        assertEquals("same", rows.at("/all/verdict").textValue());
        assertEquals("perl", rows.at("/lines/0/key/comm").textValue());
        assertEquals("same", rows.at("/lines/0/change/verdict").textValue());
        String printed = run("compare", before.toString(), same.toString()).out();
        assertTrue(printed.contains("1 line has no difference beyond chance"), printed);
    }

    @Test
    void whatDidThreeTimesAsMuchIsFound() throws Exception {
        JsonNode rows = rows(before, more);
        assertEquals("more", rows.at("/lines/0/change/verdict").textValue());
        assertTrue(rows.at("/lines/0/change/ratio").doubleValue() > 1.5, rows.toString());
        assertEquals("less", rows(more, before).at("/all/verdict").textValue());
        String printed = run("compare", before.toString(), more.toString(), "--probe", "opensnoop")
                .out();
        assertTrue(printed.matches("(?s).*\\n  more +\\d[^\\n]* perl\\n.*"), printed);
        assertFalse(printed.contains("no difference beyond chance"), printed);
    }

    @Test
    void nothingInCommonIsAProblem() {
        Outcome outcome = run("compare", before.toString(), same.toString(), "--probe", "runqlat");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("in one ran opensnoop"), outcome.err());
    }
}
