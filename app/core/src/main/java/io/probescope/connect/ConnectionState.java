package io.probescope.connect;

import io.probescope.problem.Problem;

/** Where a connection stands. */
public sealed interface ConnectionState {

    /** Long work before the agent answers. */
    record Connecting(Step step) implements ConnectionState {}

    /** The agent said hello. */
    record Connected() implements ConnectionState {}

    /** Ended; {@code problem} is {@code null} when the user ended it. */
    record Closed(Problem problem) implements ConnectionState {}

    /** What is being done, in order. */
    enum Step {
        REACH,
        AUTHENTICATE,
        UPLOAD,
        START_AGENT
    }
}
