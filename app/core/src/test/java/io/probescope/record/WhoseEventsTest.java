package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.probescope.catalog.Attempts;
import io.probescope.catalog.ExpectedRefusal;
import io.probescope.catalog.TracedHost;
import io.probescope.catalog.WorkloadRun;
import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose events are recorded, of every probe: its workload runs twice, and the session holds what {@code expected.yaml} says of the one whose process, with all it
 * starts, was chosen.
 */
@Tag("real")
class WhoseEventsTest {
    private static final String WORKLOADS = Workloads.folder().toString();
    private static final TracedHost HOST = new TracedHost(HostAddress.LOCAL, ConnectOptions.DEFAULT, WORKLOADS);

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> onlyTheChosenWorkloadIsRecorded() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (ProbeDescriptor probe : ProbeCatalog.bundled().probes()) {
            if (probe.parameters().stream()
                    .noneMatch(parameter -> parameter.name().equals("target_pid"))) {
                continue; // its events are of no process
            }
            Attempts attempts = WorkloadRun.attempts(probe.name());
            for (WorkloadRun run : WorkloadRun.of(probe.name())) {
                String name = probe.name() + " " + run.arguments();
                tests.add(dynamicTest(
                        name,
                        () -> attempts.untilExact(directory.resolve(name), session -> check(probe, run, session))));
            }
        }
        return tests;
    }

    private static void check(ProbeDescriptor probe, WorkloadRun run, Path file) throws Exception {
        Process chosen = waiting(run.command(WORKLOADS, probe.name()));
        Map<String, String> parameters = new HashMap<>(run.parameters(WORKLOADS, probe.name()));
        parameters.put("target_pid", String.valueOf(chosen.pid()));
        parameters.put("follow_children", "true");
        try {
            run.check(file, recorded(file, probe, parameters, run.command(WORKLOADS, probe.name()), chosen));
        } catch (ExecutionException failed) {
            boolean rightly = failed.getCause() instanceof ProbeRefusedException refused
                    && ExpectedRefusal.of(probe.name(), HOST, refused.refused().cause());
            if (!rightly) {
                throw failed;
            }
        } finally {
            chosen.destroyForcibly().waitFor();
        }
    }

    /** Records while a stranger does the same first, then the chosen process; returns what the latter said. */
    private static String recorded(
            Path file, ProbeDescriptor probe, Map<String, String> parameters, List<String> command, Process chosen)
            throws Exception {
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        try (Recording recording = Recording.start(connection, file, new ListenerLog())) {
            RunStarted started = recording
                    .startProbe(probe, ProbeCatalog.bundled().object(probe), ParameterParser.parse(probe, parameters))
                    .get(20, TimeUnit.SECONDS);
            said(waiting(command));
            String said = said(chosen);
            recording.stopProbe(started.run()).get(60, TimeUnit.SECONDS);
            return said;
        }
    }

    /** A process that becomes the command when it is told to go on. */
    private static Process waiting(List<String> command) throws IOException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "read go && exec \"$0\" \"$@\""));
        shell.addAll(command);
        return new ProcessBuilder(shell).redirectErrorStream(true).start();
    }

    /** Lets it go on; returns what it printed when it has ended well. */
    private static String said(Process process) throws Exception {
        process.outputWriter().append('\n').close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
