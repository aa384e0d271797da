package io.probescope.exchange;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.change.FlameDiff.Change;
import io.probescope.analysis.change.Verdict;
import io.probescope.analysis.flame.FlameTree;
import java.util.Locale;

/**
 * How a flame graph as SVG tells a difference: red for more, blue for less, the stronger the greater, as https://www.brendangregg.com/blog/2014-11-09/differential-flame-graphs.html has it;
 * grey for what does not differ by more than chance, a paler one for what there is too little of to tell.
 */
record SvgDifference(FlameDiff diff) {
    /** Difference of the shares from which on the colour is full. */
    private static final double FULL = 0.20;

    private static final int PALEST = 215;
    private static final int STRONGEST = 70;

    /** The colour of a box; thin neighbours that are drawn as one have none. */
    String fill(FlameTree node) {
        Change change = diff.of(node);
        if (change == null || !change.different()) {
            return change != null && change.verdict() == Verdict.TOO_LITTLE ? "#f4f4f4" : "#e2e2e2";
        }
        double share = Math.min(1, Math.sqrt(Math.abs(change.points()) / FULL));
        long pale = Math.round(PALEST - (PALEST - STRONGEST) * share);
        return change.points() > 0 ? "rgb(255,%d,%d)".formatted(pale, pale) : "rgb(%d,%d,255)".formatted(pale, pale);
    }

    /** What is told of a box behind its name. */
    String details(FlameTree node) {
        Change change = diff.of(node);
        return String.format(
                Locale.ROOT,
                "before %,d (%.2f %%), after %,d (%.2f %%), %+.2f %%%s",
                change.before(),
                100 * change.shareBefore(),
                change.now(),
                100 * change.shareNow(),
                100 * change.points(),
                words(change.verdict()));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case SAME -> ", no difference beyond chance";
            case TOO_LITTLE -> ", too little to tell";
            default -> "";
        };
    }
}
