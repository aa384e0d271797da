package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each probe's workload under the probe, on this machine's kernel: the session holds what {@code expected.yaml} says. */
@Tag("real")
class CatalogTest {
    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> theSessionHoldsWhatTheWorkloadDid() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (ProbeDescriptor descriptor : ProbeCatalog.bundled().probes()) {
            String probe = descriptor.name();
            for (WorkloadRun run : WorkloadRun.of(probe)) {
                tests.add(dynamicTest(probe + " " + run.arguments(), () -> check(probe, run)));
            }
        }
        return tests;
    }

    private void check(String probe, WorkloadRun run) throws Exception {
        Path file = directory.resolve(probe + String.join("-", run.arguments()) + ".probescope");
        run.check(file, record(file, probe, run));
    }

    /** Records the probe while its workload runs; returns what the workload said. */
    private static String record(Path file, String probe, WorkloadRun run) throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor descriptor = catalog.probe(probe);
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        try (Recording recording = Recording.start(connection, file, new ListenerLog())) {
            RunStarted started = recording
                    .startProbe(
                            descriptor, catalog.object(descriptor), ParameterParser.parse(descriptor, run.parameters()))
                    .get(20, TimeUnit.SECONDS);
            try (AgentConnection.RemoteCommand workload = connection.run(run.command(probe))) {
                assertEquals(0, workload.await(), workload::output);
                recording.stopProbe(started.run()).get(60, TimeUnit.SECONDS);
                return workload.output();
            }
        }
    }
}
