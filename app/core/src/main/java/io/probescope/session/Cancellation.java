package io.probescope.session;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Lets one thread end what another does: a query, an export, an import. For one piece of work. Thread-safe. */
public final class Cancellation {
    private static final Problems PROBLEMS = Problems.of(Cancellation.class);
    /** A statement forgets an interrupt that comes just before it begins, so one is not enough. */
    private static final Executor AGAIN = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);

    private boolean cancelled;
    /** How to end what runs, or {@code null} while nothing runs. */
    private Runnable interrupt;

    /** Ends the work as soon as may be. */
    public synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            interruptUntilDone();
        }
    }

    private synchronized void interruptUntilDone() {
        if (interrupt != null) {
            interrupt.run();
            AGAIN.execute(this::interruptUntilDone);
        }
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

    /** From now on, until {@link #done}, cancelling does this as well, again and again. */
    public synchronized void onCancel(Runnable wayToInterrupt) throws ProblemException {
        check();
        interrupt = wayToInterrupt;
    }

    public synchronized void done() {
        interrupt = null;
    }
}
