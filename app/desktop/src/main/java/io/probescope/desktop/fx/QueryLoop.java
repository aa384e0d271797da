package io.probescope.desktop.fx;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/**
 * Keeps a query's result up to date with a session, off the screen's thread.
 *
 * <p>At most one query runs at a time. A newly asked query supersedes the one before, whose late result is dropped. While the session grows, every tick
 * asks only for the rows that are new. To be used on the screen's thread; results and problems arrive there.
 *
 * @param <R> an immutable result
 */
public final class QueryLoop<R> implements AutoCloseable {
    private static final Duration TICK = Duration.millis(250);

    /** What to ask; called on a thread of the executor, never by two at a time. */
    public interface Query<R> {
        /** The result over all rows up to {@code upToSeq}. */
        R anew(long upToSeq) throws ProblemException;

        /** {@code shown} and the rows above {@code aboveSeq} up to {@code upToSeq}. */
        R grown(R shown, long aboveSeq, long upToSeq) throws ProblemException;
    }

    private final SessionReader session;
    private final Executor executor;
    private final Consumer<R> onResult;
    private final Consumer<Problem> onProblem;
    private final Timeline ticks = new Timeline(new KeyFrame(TICK, tick -> step()));

    private Query<R> query;
    private R result;
    private long resultSeq = -1;
    private long failedSeq = -1;
    private boolean running;
    private boolean closed;

    /**
     * Makes a loop that asks nothing yet.
     *
     * @param executor where queries run
     * @param onResult gets each result, on the screen's thread
     * @param onProblem gets what a query failed with, on the screen's thread; the result before stays valid
     */
    public QueryLoop(SessionReader session, Executor executor, Consumer<R> onResult, Consumer<Problem> onProblem) {
        this.session = session;
        this.executor = executor;
        this.onResult = onResult;
        this.onProblem = onProblem;
        ticks.setCycleCount(Animation.INDEFINITE);
    }

    /** Asks a query from now on, instead of the one before. */
    public void ask(Query<R> next) {
        query = next;
        result = null;
        resultSeq = -1;
        failedSeq = -1;
        if (!closed) {
            ticks.play();
            step();
        }
    }

    /** Whether the last result holds all rows up to {@code seq}, or why they can't be had was told. */
    public boolean shows(long seq) {
        return (result != null && resultSeq >= seq) || (failedSeq >= seq && failedSeq >= 0);
    }

    @Override
    public void close() {
        closed = true;
        ticks.stop();
    }

    private void step() {
        if (running || closed || query == null) {
            return;
        }
        running = true;
        Query<R> asked = query;
        R before = result;
        long beforeSeq = resultSeq;
        long knownBad = failedSeq;
        executor.execute(() -> {
            Outcome<R> outcome = run(asked, before, beforeSeq, knownBad);
            ScreenThread.run(() -> finish(asked, outcome));
        });
    }

    private Outcome<R> run(Query<R> asked, R before, long beforeSeq, long knownBad) {
        long seq = -1;
        try {
            seq = session.lastSeq();
            if (seq == beforeSeq || seq == knownBad) {
                return new Outcome<>(seq, null, null);
            }
            return new Outcome<>(seq, before == null ? asked.anew(seq) : asked.grown(before, beforeSeq, seq), null);
        } catch (ProblemException e) {
            return new Outcome<>(seq, null, e.problem());
        } catch (RuntimeException e) {
            return new Outcome<>(seq, null, Unexpected.problem(e));
        }
    }

    private void finish(Query<R> asked, Outcome<R> outcome) {
        running = false;
        if (closed) {
            return;
        }
        if (asked != query) {
            step();
        } else if (outcome.problem != null) {
            failedSeq = outcome.seq;
            onProblem.accept(outcome.problem);
        } else if (outcome.result != null) {
            result = outcome.result;
            resultSeq = outcome.seq;
            failedSeq = -1;
            onResult.accept(result);
        }
    }

    private record Outcome<R>(long seq, R result, Problem problem) {}
}
