package io.probescope.protocol;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;

/** The agent sent what the protocol does not allow; nothing after it can be trusted, so the connection is over. */
public final class ProtocolException extends ProblemException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
