package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.KernelPrograms;
import io.probescope.connect.ProcessState;
import io.probescope.connect.RealSshd;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.protocol.StartRun;
import io.probescope.session.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real agent that is stopped and so reads nothing, sent more than the way to it holds. */
@Tag("real")
@Timeout(120)
class StoppedAgentTest {
    /** Some 31 bytes each; a pipe holds 64 KiB. */
    private static final int COMMANDS = 5003;
    /** More than an ssh channel and the network connection under it hold. */
    private static final int LARGE_BYTES = 10 << 20;

    @TempDir
    Path directory;

    private static AgentConnection connect() throws Exception {
        return new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
    }

    private static ProcessHandle agent(AgentConnection connection) {
        return ProcessHandle.of(connection.hello().pid()).orElseThrow();
    }

    /** Asks for what each needs a command to the agent. */
    private static void flood(Recording recording) throws Exception {
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            asked.add(recording.limitCost(Recording.DEFAULT_CPU_PERCENT));
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
    }

    @Test
    void itHoldsUpNobodyAndIsGivenUpAndNothingOfItStays() throws Exception {
        ListenerLog log = new ListenerLog();
        AgentConnection connection = connect();
        ProcessHandle agent = agent(connection);
        try (Recording recording = Recording.start(connection, directory.resolve("s.probescope"), log)) {
            ProbeDescriptor probe = ProbeCatalog.bundled().probe("opensnoop");
            recording
                    .startProbe(probe, ProbeCatalog.bundled().object(probe), ParameterParser.parse(probe, Map.of()))
                    .get(20, TimeUnit.SECONDS);
            ProcessState.stop(agent);
            flood(recording);
            recording
                    .annotate(new Annotation.Note(0, 1, "the recorder goes on"))
                    .get(5, TimeUnit.SECONDS);

            Problem problem = log.ended.get(20, TimeUnit.SECONDS).orElseThrow();
            assertTrue(problem.cause().contains("silent for 10 s"), problem.cause());
        }
        agent.onExit().get(5, TimeUnit.SECONDS);
        Path agents = Path.of(System.getenv("XDG_CACHE_HOME"));
        while (!KernelPrograms.left(agents).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void closingDoesNotWaitUntilItReads() throws Exception {
        AgentConnection connection = connect();
        ProcessHandle agent = agent(connection);
        Recording recording = Recording.start(connection, directory.resolve("s.probescope"), new ListenerLog());
        ProcessState.stop(agent);
        flood(recording);
        assertTimeoutPreemptively(Duration.ofSeconds(8), recording::close);
        agent.onExit().get(5, TimeUnit.SECONDS);
    }

    @Test
    void closingDoesNotWaitForAServerThatReadsNothing() throws Exception {
        try (RealSshd sshd = RealSshd.start()) {
            AgentConnection connection =
                    new Connector().connect(sshd.address("root"), sshd.keyLogin(), new ScriptedUser(false), step -> {});
            for (ProcessHandle server : sshd.descendants()) {
                ProcessState.stop(server);
            }
            connection.send(new StartRun(1, "p", new byte[LARGE_BYTES], Map.of(), Map.of(), List.of(), 1000, 0));
            assertTimeoutPreemptively(Duration.ofSeconds(8), connection::close);
        }
    }
}
