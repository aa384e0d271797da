package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.io.IOException;

/** Stacks and how much each counts, one after the other. */
interface WeighedStacks {

    /** Takes a sample. */
    @FunctionalInterface
    interface Taker {
        void take(StackSample sample) throws IOException, ProblemException;
    }

    /** What the labels and weights of the samples are. */
    StackColumns columns();

    /** Hands over every sample, in the same order each time. */
    void each(Taker taker) throws IOException, ProblemException;
}
