package io.probescope.record;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Refused;

/** A probe could not start on its host; nothing of it is left there. */
public final class ProbeRefusedException extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final transient Refused refused;

    public ProbeRefusedException(Refused refused) {
        super(new Problem(refused.cause(), refused.next(), refused.detail()));
        this.refused = refused;
    }

    /** What the agent said, with every variant it tried. */
    public Refused refused() {
        return refused;
    }
}
