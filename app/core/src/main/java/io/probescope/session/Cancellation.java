package io.probescope.session;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;

/** Lets one thread end what another does: a query, an export, an import. For one piece of work. Thread-safe. */
public final class Cancellation {
    private static final Problems PROBLEMS = Problems.of(Cancellation.class);
    private boolean cancelled;
    private Runnable interrupt = () -> {};

    /** Ends the work as soon as may be. */
    public synchronized void cancel() {
        cancelled = true;
        interrupt.run();
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Goes on only when the work was not cancelled.
     *
     * @throws ProblemException when it was
     */
    public synchronized void check() throws ProblemException {
        if (cancelled) {
            throw cancelled();
        }
    }

    /** What work that was cancelled ends with. */
    public static ProblemException cancelled() {
        return PROBLEMS.exception("cancelled");
    }

    /** From now on cancelling does this as well. */
    public synchronized void onCancel(Runnable wayToInterrupt) throws ProblemException {
        check();
        interrupt = wayToInterrupt;
    }

    public synchronized void done() {
        interrupt = () -> {};
    }
}
