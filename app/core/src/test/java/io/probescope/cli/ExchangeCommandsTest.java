package io.probescope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.session.SampleSession;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** export and import, as a script meets them. */
class ExchangeCommandsTest {
    @TempDir
    private Path folder;

    private Path session;

    /** What a command left. */
    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void record() throws Exception {
        session = SampleSession.record(folder.resolve("a.probescope"));
    }

    private static Outcome run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = ProbescopeCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    @Test
    void aTraceHasWhatWasLostAndComesBackAsASession() throws Exception {
        Path trace = folder.resolve("a.json");
        assertEquals(
                0, run("export", session, "--format", "chrome", "--out", trace).status());
        String json = Files.readString(trace);
        assertTrue(json.contains("\"lost: 4 (ring_full)\""), json);
        Path again = folder.resolve("again.probescope");
        Outcome imported = run("import", trace, "--out", again);
        assertEquals(0, imported.status(), imported.err());
        assertTrue(imported.out().contains("Chrome trace"), imported.out());
        assertEquals(
                "4\r\n",
                run("query", again, "SELECT count(*) AS n FROM imported_events", "--format", "csv")
                        .out()
                        .substring(3));
        assertEquals(0, run("info", again).status());
    }

    @Test
    void everyFormatThatFitsIsWritten() {
        for (String format : List.of("folded", "speedscope", "pprof", "svg", "chrome", "csv", "parquet")) {
            Path target = folder.resolve("a." + format);
            Outcome outcome = run("export", session, "--format", format, "--probe", "opensnoop", "--out", target);
            assertEquals(0, outcome.status(), outcome.err());
            assertTrue(target.toFile().length() > 0, format);
        }
    }

    @Test
    void aRunWithoutRowsIsNoFile() throws Exception {
        Path empty = SampleSession.withoutRows(folder.resolve("empty.probescope"));
        for (String format : List.of("csv", "chrome")) {
            Path target = folder.resolve("empty." + format);
            Outcome outcome = run("export", empty, "--format", format, "--out", target);
            assertEquals(1, outcome.status(), outcome.err());
            assertTrue(outcome.err().contains("no row of opensnoop is selected"), outcome.err());
            assertFalse(Files.exists(target));
        }
    }

    @Test
    void whatCantBeWrittenIsToldAndNothingIsLeft() throws Exception {
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("--probe", "biolatency", "--out", folder.resolve("x")),
                List.of("--run", "9", "--out", folder.resolve("x")),
                List.of("--out", folder.resolve("no/such/folder/x")),
                List.of("--out", folder),
                List.of("--out", "/dev/full/x"))) {
            Object[] arguments = new Object[4 + wrong.size()];
            System.arraycopy(new Object[] {"export", session, "--format", "csv"}, 0, arguments, 0, 4);
            System.arraycopy(wrong.toArray(), 0, arguments, 4, wrong.size());
            Outcome outcome = run(arguments);
            assertEquals(1, outcome.status(), wrong + outcome.err());
            assertTrue(outcome.err().matches("(?s)probescope: .+\\R  next: .+"), outcome.err());
        }
        assertFalse(Files.exists(folder.resolve("x")));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(session), left.toList());
        }
    }

    @Test
    void anImportNeverTakesTheNameOfAFileThatIsThere() throws Exception {
        Path folded = Files.writeString(folder.resolve("a.folded"), "main;work 3\n");
        Outcome outcome = run("import", folded, "--out", session);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("exists already"), outcome.err());
    }
}
