package io.probescope.desktop.view.scatter;

import io.probescope.analysis.LogBuckets;
import io.probescope.compare.Distribution;
import io.probescope.compare.DistributionChange;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.PercentileWords;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.Sides;
import io.probescope.problem.ProblemException;

/**
 * Events beside those of a baseline, of which as many are left out: the same one of two, four, ... is taken of both. Immutable.
 *
 * @param picture the events that are compared
 * @param before those of the baseline
 * @param laterNs what is added to a moment of the baseline to lay it over what is compared with it
 * @param heights how what stands upwards is distributed on both sides
 */
record ScatterChange(ScatterPicture picture, ScatterPicture before, long laterNs, DistributionChange heights) {

    static ScatterChange of(Sides sides, Plane plane, Bound upTo) throws ProblemException {
        Bound ofBefore = sides.before().bound(upTo);
        ScatterPicture now = new ScatterQuery(sides.now(), plane).anew(upTo);
        ScatterPicture before = new ScatterQuery(sides.before(), plane, now.every()).anew(ofBefore);
        if (before.every() > now.every()) {
            now = new ScatterQuery(sides.now(), plane, before.every()).anew(upTo);
        }
        DistributionChange heights = DistributionChange.of(
                sides.before().rows(upTo),
                sides.now().rows(upTo),
                LogBuckets.FINE,
                Distribution.bucketOf(plane.y().column(), LogBuckets.FINE),
                "count(*)");
        return new ScatterChange(now, before, sides.shiftNs(), heights);
    }

    /** Whether what stands upwards is higher than in the baseline, and how the sides were made comparable. */
    String words() {
        return PercentileWords.of(heights, picture.plane().y().unit());
    }
}
