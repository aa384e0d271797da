package io.probescope.desktop.view;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.value.Unit;
import io.probescope.problem.ProblemException;

/**
 * How many rows each side of a comparison lost in its time. Immutable.
 *
 * @param before by the baseline
 * @param now by what is selected
 */
public record SideLosses(long before, long now) {
    /** Where nothing is compared. */
    public static final SideLosses NONE = new SideLosses(0, 0);

    static SideLosses of(Sides sides, Bound upTo) throws ProblemException {
        return new SideLosses(lost(sides.before(), upTo), lost(sides.now(), upTo));
    }

    /** How many rows a side lost, where those within a bound exist of the session on the screen. */
    public static long lost(Side side, Bound upTo) throws ProblemException {
        Selection time = side.selection();
        return LossMark.read(side.context(), time, side.bound(upTo)).stream()
                .filter(mark -> mark.toNs() > time.fromNs() && mark.fromNs() < time.toNs())
                .filter(mark -> !side.without().contains(new TimeRange(mark.fromNs(), mark.toNs())))
                .mapToLong(LossMark::total)
                .sum();
    }

    /** What both sides lost, in words behind others; empty where nothing was lost. */
    String words() {
        return before + now == 0 ? "" : " \u00b7 " + Texts.get("view.change.lost", Unit.exact(now), Unit.exact(before));
    }
}
