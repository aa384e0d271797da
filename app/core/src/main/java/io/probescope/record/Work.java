package io.probescope.record;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the recorder's thread is handed. */
sealed interface Work {
    /** What a host's agent said. */
    record Messages(Recording of, List<AgentMessage> messages, int bytes) implements Work {}

    /** The last word of a host's reader; {@code problem} is {@code null} when the agent ended in good order. */
    record Disconnected(Recording of, ProblemException problem) implements Work {}

    /** Something to do for another thread. */
    record Task(Action action, CompletableFuture<?> result) implements Work {}

    /** Close the session. */
    record Finish() implements Work {}

    /** What a {@link Task} does. */
    @FunctionalInterface
    interface Action {
        void run() throws ProblemException;
    }
}
