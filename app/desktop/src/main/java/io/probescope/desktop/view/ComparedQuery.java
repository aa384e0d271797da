package io.probescope.desktop.view;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.problem.ProblemException;

/**
 * A view's query, and beside it what it compares.
 *
 * @param shown what the view shows
 * @param sides what is compared, {@code null} for nothing
 * @param <R> an immutable result
 * @param <C> what a comparison results in, immutable
 */
public record ComparedQuery<R, C>(QueryLoop.Query<R> shown, Sides sides, Comparing<C> comparing)
        implements QueryLoop.Query<ComparedQuery.Compared<R, C>> {

    /** Compares all rows of two sides within a bound; called on a thread that may wait. */
    @FunctionalInterface
    public interface Comparing<C> {
        C of(Sides sides, Bound upTo) throws ProblemException;
    }

    /**
     * What was asked.
     *
     * @param comparison {@code null} where nothing is compared
     * @param losses of both sides
     */
    public record Compared<R, C>(R shown, C comparison, SideLosses losses) {}

    @Override
    public Compared<R, C> anew(Bound upTo) throws ProblemException {
        return with(shown.anew(upTo), upTo);
    }

    @Override
    public Compared<R, C> grown(Compared<R, C> before, Bound above, Bound upTo) throws ProblemException {
        return with(shown.grown(before.shown, above, upTo), upTo);
    }

    private Compared<R, C> with(R result, Bound upTo) throws ProblemException {
        return sides == null
                ? new Compared<>(result, null, SideLosses.NONE)
                : new Compared<>(result, comparing.of(sides, upTo), SideLosses.of(sides, upTo));
    }
}
