package io.probescope.desktop.view;

import io.probescope.analysis.HistogramChange;
import io.probescope.analysis.Log2Histogram;
import io.probescope.analysis.PercentileChange;
import io.probescope.analysis.Verdict;
import io.probescope.compare.DistributionChange;
import io.probescope.desktop.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said about percentiles of two distributions. */
public final class PercentileWords {
    private PercentileWords() {}

    /** Whether one side has more of high values than the other, and the percentiles of both. */
    public static String of(DistributionChange compared, Unit unit) {
        HistogramChange change = compared.change();
        List<String> parts = new ArrayList<>();
        parts.add(words(change.verdict()));
        for (PercentileChange percentile : change.percentiles()) {
            if (percentile.before() >= 0 && percentile.now() >= 0) {
                parts.add(of(percentile, change.verdict(), unit));
            }
        }
        parts.add(Texts.get(
                "view.latency.change.values",
                Unit.exact(change.now().total()),
                Unit.exact(change.before().total()),
                ChangeWords.lengths(compared.before(), compared.now())));
        return String.join(" \u00b7 ", parts);
    }

    /** What a percentile tells is said where it is not what all of the distribution tells. */
    private static String of(PercentileChange change, Verdict ofAll, Unit unit) {
        String percent = String.format(Locale.ROOT, change.percent() % 1 == 0 ? "%.0f" : "%.1f", change.percent());
        String now = bounds(change.now(), unit);
        if (change.verdict().different()) {
            return Texts.get(
                    "view.latency.change.percentile",
                    percent,
                    bounds(change.before(), unit),
                    now,
                    words(change.verdict()));
        }
        return change.verdict() == ofAll
                ? Texts.get("view.latency.percentile", percent, now)
                : Texts.get("view.latency.change.same", percent, now, words(change.verdict()));
    }

    private static String words(Verdict verdict) {
        return verdict.different() ? Texts.get("view.latency.change." + verdict) : ChangeWords.of(verdict);
    }

    private static String bounds(int bucket, Unit unit) {
        return unit.formatRange(Log2Histogram.lowerBound(bucket), Log2Histogram.upperBound(bucket));
    }
}
