package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A user's command on the host; it reads an empty standard input, and both its outputs are drained by threads of their own. */
final class HostCommand implements AgentConnection.RemoteCommand {
    private static final Problems PROBLEMS = Problems.of(HostCommand.class);
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final HostProcess process;
    private final List<String> command;
    private final OutputTail output = new OutputTail();
    private final Thread outputReader;
    private final Thread errorReader;

    HostCommand(HostProcess process, List<String> command) throws ProblemException {
        this.process = process;
        this.command = List.copyOf(command);
        outputReader = DaemonThread.start("probescope-command-output", () -> output.drain(process.stdout()));
        errorReader = DaemonThread.start("probescope-command-errors", () -> output.drain(process.stderr()));
        try {
            process.stdin().close();
        } catch (IOException e) {
            process.close();
            throw lost(e);
        }
    }

    @Override
    public int await() throws ProblemException, InterruptedException {
        OptionalInt status = process.await(FOREVER);
        if (status.isEmpty()) {
            throw lost(null);
        }
        // A child it left in the background may hold its output open for ever.
        outputReader.join(1000);
        errorReader.join(1000);
        return status.getAsInt();
    }

    private ProblemException lost(Exception reason) {
        return PROBLEMS.exception(reason, "command.lost", command.get(0));
    }

    @Override
    public String output() {
        return output.toString();
    }

    @Override
    public void close() {
        process.close();
    }
}
