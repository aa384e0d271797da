package io.probescope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.RoleOutcome;
import io.probescope.record.ListenerLog;
import io.probescope.record.Recording;
import io.probescope.record.RunStarted;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A host that probes are recorded on while their workloads run there.
 *
 * @param workloads folder of the workloads on that host
 */
public record TracedHost(HostAddress address, ConnectOptions options, String workloads) {

    /**
     * A recording that is finished.
     *
     * @param roles which variants took and which were refused
     * @param said what the workload printed
     */
    public record Recorded(List<RoleOutcome> roles, String said) {}

    /** Connects as the application does; nobody is there to be asked. */
    public AgentConnection connect() throws ProblemException {
        return new Connector().connect(address, options, new ScriptedUser(false), step -> {});
    }

    /** What a command on the host prints; fails where it does not work. */
    String run(List<String> command) throws Exception {
        try (AgentConnection connection = connect();
                AgentConnection.RemoteCommand running = connection.run(command)) {
            assertEquals(0, running.await(), running::output);
            return running.output();
        }
    }

    /**
     * Records a probe while its workload runs once.
     *
     * @param session file to record into
     * @throws java.util.concurrent.ExecutionException caused by a {@link io.probescope.record.ProbeRefusedException} when the host does not let the probe run
     */
    public Recorded record(ProbeDescriptor probe, byte[] object, WorkloadRun run, Path session) throws Exception {
        AgentConnection connection = connect();
        try (Recording recording = Recording.start(connection, session, new ListenerLog())) {
            RunStarted started = recording
                    .startProbe(probe, object, ParameterParser.parse(probe, run.parameters(workloads, probe.name())))
                    .get(20, TimeUnit.SECONDS);
            try (AgentConnection.RemoteCommand workload = connection.run(run.command(workloads, probe.name()))) {
                assertEquals(0, workload.await(), workload::output);
                recording.stopProbe(started.run()).get(60, TimeUnit.SECONDS);
                return new Recorded(started.roles(), workload.output());
            }
        }
    }
}
