package io.probescope.connect;

import io.probescope.problem.ProblemException;
import java.util.function.Consumer;

/** Gets the agent to run on a host: reaches it, brings the agent there, starts it as root and waits for its hello. */
public final class Connector {

    /**
     * Connects and blocks until the agent said hello; takes seconds, so never call it on the screen's thread. Interrupting the calling thread gives up.
     *
     * @param questions asked on the calling thread
     * @param progress told each step before it begins, on the calling thread
     * @return the running agent; the caller closes it
     * @throws ProblemException when any step fails; nothing is left running then
     */
    public AgentConnection connect(
            HostAddress address,
            ConnectOptions options,
            UserQuestions questions,
            Consumer<ConnectionState.Step> progress)
            throws ProblemException {
        progress.accept(ConnectionState.Step.REACH);
        throw new ProblemException("Connecting is not possible yet.", "Merge branch connect again.");
    }
}
