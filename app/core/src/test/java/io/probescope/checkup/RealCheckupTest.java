package io.probescope.checkup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.cli.ProbescopeCommand;
import io.probescope.connect.AgentConnection;
import io.probescope.connect.AgentConnection.RemoteCommand;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.record.ListenerLog;
import io.probescope.record.Recording;
import io.probescope.record.Workloads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workloads that do a known number of things, on this machine's kernel, and what the rules say of them. */
@Tag("real")
class RealCheckupTest {
    /** Of 10,007 opens every third path is one that is not there, and every third has an odd name and is not there either. */
    private static final String OPENS = "10007";

    @TempDir
    private Path directory;

    @Test
    void whatWorkloadsDidIsFoundWithTheirNumbers() throws Exception {
        Path file = directory.resolve("checkup.probescope");
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        try (Recording recording = Recording.start(connection, file, new ListenerLog())) {
            start(recording, "opensnoop", "opensnoop");
            start(recording, "execsnoop", "execsnoop");
            run(connection, "opensnoop", OPENS);
            run(connection, "execsnoop", "211");
            recording.stopProbe(1).get(60, TimeUnit.SECONDS);
            recording.stopProbe(2).get(60, TimeUnit.SECONDS);
            Checkup checkup = Evaluation.of(recording.session(), CheckupPlan.bundled(), run -> true, Map.of());
            long missing = recording
                    .session()
                    .query("SELECT count(*) FROM opensnoop WHERE result = -2", List.of(), rows -> {
                        rows.next();
                        return rows.getLong(1);
                    });
            String opens = words(checkup.findings(), "files_not_found");
            assertTrue(opens.startsWith(String.format("opensnoop looked %,d times", missing)), opens);
            assertTrue(missing > 6_000, opens);
            // Its children try a program that is not there and then run one that is; every fifth is ended by SIGTERM.
            assertEquals("Every program that was to be run was run.", words(checkup.calm(), "failed_execs"));
            assertEquals("No process was killed by a fault of its own.", words(checkup.calm(), "crashes"));
        }
    }

    private static void start(Recording recording, String name, String comm) throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor probe = catalog.probe(name);
        recording
                .startProbe(probe, catalog.object(probe), ParameterParser.parse(probe, Map.of("target_comm", comm)))
                .get(20, TimeUnit.SECONDS);
    }

    private static void run(AgentConnection connection, String workload, String argument) throws Exception {
        try (RemoteCommand command =
                connection.run(List.of(Workloads.of(workload).toString(), argument))) {
            assertEquals(0, command.await(), command::output);
        }
    }

    private static String words(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::words)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + findings));
    }

    @Test
    void theCommandPrintsWhatItFoundAndKeepsTheSession() throws Exception {
        Path file = directory.resolve("kept.probescope");
        StringWriter out = new StringWriter();
        int status = ProbescopeCommand.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "checkup",
                        "--host",
                        "local",
                        "--seconds",
                        "2",
                        "--out",
                        file.toString(),
                        "--limit",
                        "cpu_full.used=0");
        assertEquals(0, status, out.toString());
        assertTrue(file.toFile().exists());
        // The CPUs are never less busy than that.
        assertTrue(out.toString().contains("Limit: cpu_full.used = 0 percent"), out.toString());
        assertTrue(out.toString().contains("What was recorded"), out.toString());
    }
}
