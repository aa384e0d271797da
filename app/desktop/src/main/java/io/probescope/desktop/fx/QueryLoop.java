package io.probescope.desktop.fx;

import io.probescope.desktop.playback.Bound;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableLongValue;
import javafx.util.Duration;

/**
 * Keeps a query's result up to date with a session, off the screen's thread.
 *
 * <p>At most one query runs at a time. A newly asked query supersedes the one before, whose late result is dropped. While the session grows, every tick
 * asks only for the rows that are new; so it does while a playback goes on, and when it goes back the query is asked anew. To be used on the screen's thread; results and
 * problems arrive there.
 *
 * @param <R> an immutable result
 */
public final class QueryLoop<R> implements AutoCloseable {
    private static final Duration TICK = Duration.millis(250);

    /** What to ask; called on a thread of the executor, never by two at a time. */
    public interface Query<R> {
        /** The result over all rows within a bound. */
        R anew(Bound upTo) throws ProblemException;

        /** {@code shown}, which holds the rows within {@code above}, and the others within {@code upTo}. */
        R grown(R shown, Bound above, Bound upTo) throws ProblemException;
    }

    private final SessionReader session;
    private final ObservableLongValue untilNs;
    private final Executor executor;
    private final Consumer<R> onResult;
    private final Consumer<Problem> onProblem;
    private final Timeline ticks = new Timeline(new KeyFrame(TICK, tick -> tick()));

    private final InvalidationListener onMoment = moment -> step();
    private Query<R> query;
    private R result;
    private Bound shown;
    private Bound failed;
    /** What is asked after the query that runs; {@code null} for nothing. */
    private Query<R> next;

    private boolean running;
    private long beganNs;
    private long restedNs;
    private boolean closed;

    /**
     * Makes a loop that asks nothing yet.
     *
     * @param untilNs the last moment that exists for the screen, nanoseconds since the epoch; {@link Long#MAX_VALUE} for all there is
     * @param executor where queries run
     * @param onResult gets each result, on the screen's thread
     * @param onProblem gets what a query failed with, on the screen's thread; the result before stays valid
     */
    public QueryLoop(
            SessionReader session,
            ObservableLongValue untilNs,
            Executor executor,
            Consumer<R> onResult,
            Consumer<Problem> onProblem) {
        this.session = session;
        this.untilNs = untilNs;
        this.executor = executor;
        this.onResult = onResult;
        this.onProblem = onProblem;
        ticks.setCycleCount(Animation.INDEFINITE);
        untilNs.addListener(onMoment);
    }

    /** Asks a query from now on, instead of the one before. */
    public void ask(Query<R> wanted) {
        query = wanted;
        next = null;
        result = null;
        shown = null;
        failed = null;
        if (!closed) {
            ticks.play();
            step();
        }
    }

    /**
     * Asks a query from now on that is the one before for what has moved on: however fast it moves, each query that was begun is answered, and after that the newest is asked. Asked
     * is for half of the time at most.
     */
    public void follow(Query<R> wanted) {
        next = wanted;
        askNext();
    }

    private void askNext() {
        if (next != null && !running && System.nanoTime() >= restedNs) {
            ask(next);
        }
    }

    private void tick() {
        askNext();
        step();
    }

    /** Whether the last result holds all rows up to {@code seq} that exist for the screen, or why they can't be had was told. */
    public boolean shows(long seq) {
        return next == null && ((result != null && reaches(shown, seq)) || (failed != null && reaches(failed, seq)));
    }

    private boolean reaches(Bound bound, long seq) {
        return bound.seq() >= seq && bound.timeNs() == untilNs.get();
    }

    @Override
    public void close() {
        closed = true;
        ticks.stop();
        untilNs.removeListener(onMoment);
    }

    private void step() {
        if (running || closed || query == null || next != null) {
            return;
        }
        running = true;
        beganNs = System.nanoTime();
        Query<R> asked = query;
        R before = result;
        Bound beforeBound = shown;
        Bound knownBad = failed;
        long until = untilNs.get();
        executor.execute(() -> {
            Outcome<R> outcome = run(asked, before, beforeBound, knownBad, until);
            ScreenThread.run(() -> finish(asked, until, outcome));
        });
    }

    private Outcome<R> run(Query<R> asked, R before, Bound beforeBound, Bound knownBad, long until) {
        Bound upTo = null;
        try {
            upTo = new Bound(session.lastSeq(), until);
            if (upTo.equals(beforeBound) || upTo.equals(knownBad)) {
                return new Outcome<>(upTo, null, null);
            }
            boolean grows = before != null && upTo.holds(beforeBound);
            return new Outcome<>(upTo, grows ? asked.grown(before, beforeBound, upTo) : asked.anew(upTo), null);
        } catch (ProblemException e) {
            return new Outcome<>(upTo, null, e.problem());
        } catch (RuntimeException | Error e) {
            // Also where memory ran out: the view says so, and asks on.
            return new Outcome<>(upTo, null, Unexpected.problem(e));
        }
    }

    private void finish(Query<R> asked, long until, Outcome<R> outcome) {
        running = false;
        long now = System.nanoTime();
        restedNs = now + (now - beganNs);
        if (closed) {
            return;
        }
        if (asked != query) {
            step();
            return;
        }
        if (outcome.problem != null) {
            failed = outcome.upTo;
            onProblem.accept(outcome.problem);
        } else if (outcome.result != null) {
            result = outcome.result;
            shown = outcome.upTo;
            failed = null;
            onResult.accept(result);
        }
        if (next == null && until != untilNs.get()) {
            step();
        }
    }

    private record Outcome<R>(Bound upTo, R result, Problem problem) {}
}
