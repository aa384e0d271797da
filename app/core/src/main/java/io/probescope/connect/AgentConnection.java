package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.Command;
import io.probescope.protocol.Hello;

/**
 * A running agent. Made by {@link Connector}; pings the agent by itself.
 *
 * <p>One thread reads with {@link #next}; {@link #send} and {@link #close} may be called from any thread.
 */
public interface AgentConnection extends AutoCloseable {
    /** Round trips after which the host's clock counts as measured. */
    int MEASUREMENTS = 8;

    /** How the host was named: {@code local} or {@code user@host:port}. */
    String address();

    /** The agent's first message. */
    Hello hello();

    /**
     * Waits for the next message.
     *
     * @return the message, or {@code null} when the agent ended in good order (after {@code bye})
     * @throws ProblemException when the connection was cut, the agent died, or a line was corrupt; the connection is over then
     */
    AgentMessage next() throws ProblemException;

    /** Whether a call of {@link #next} would not have to wait. */
    boolean ready() throws ProblemException;

    /**
     * Sends a command, behind those that were sent before; does not wait until the agent has read it.
     *
     * @throws ProblemException when the connection is over, or the agent does not read and too much waits for it
     */
    void send(Command command) throws ProblemException;

    /** Bytes read from the agent so far. */
    long bytesReceived();

    /** The host's clock against the application's as of the last answer to a ping, which {@link #next} reads; {@code null} before the first. */
    ClockOffset clock();

    /** Whether so many answers were read that {@link #clock} is as good as it will be soon. */
    boolean isClockMeasured();

    /**
     * Runs a shell command on the same host as the connecting user, not as root, in a channel or process of its own.
     *
     * @param command argument vector
     */
    RemoteCommand run(java.util.List<String> command) throws ProblemException;

    /** Says bye, waits a moment for the agent to end, then closes; whoever calls it meanwhile waits, too. Never leaves an agent behind. */
    @Override
    void close();

    /** A command running on the host. */
    interface RemoteCommand extends AutoCloseable {
        /** Waits for its end and returns its exit status. */
        int await() throws ProblemException, InterruptedException;

        /** Last bytes of what it wrote, standard output and error together. */
        String output();

        @Override
        void close();
    }
}
