package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.io.IOException;

/** Carries a problem through a library that reads and knows only {@link IOException}. */
final class InterruptedRead extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient ProblemException told;

    InterruptedRead(ProblemException told) {
        super(told);
        this.told = told;
    }

    ProblemException told() {
        return told;
    }
}
