package io.probescope.desktop.view.connections;

import io.probescope.analysis.change.RateChange;
import io.probescope.analysis.change.Verdict;

/**
 * How much went over a link or at an end, or over several together, on both sides of a comparison. Immutable.
 *
 * @param before per second of the baseline
 * @param now per second of what is selected
 * @param verdict what that tells of a single link or end; several together are not tested
 */
record FlowChange(double before, double now, Verdict verdict) {
    static final FlowChange NONE = new FlowChange(0, 0, Verdict.UNTESTED);

    /** Both together. */
    FlowChange and(FlowChange other) {
        return new FlowChange(before + other.before, now + other.now, Verdict.UNTESTED);
    }

    FlowFigures.Presence presence() {
        if ((before == 0) == (now == 0)) {
            return FlowFigures.Presence.BOTH;
        }
        return before == 0 ? FlowFigures.Presence.NEW : FlowFigures.Presence.GONE;
    }

    /** The rates alone. */
    RateChange rates() {
        return RateChange.untested(before, now);
    }
}
