package io.probescope.desktop.view;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.Percentile;
import io.probescope.analysis.change.HistogramChange;
import io.probescope.analysis.change.PercentileChange;
import io.probescope.analysis.change.Verdict;
import io.probescope.compare.DistributionChange;
import io.probescope.desktop.value.Unit;
import java.util.ArrayList;
import java.util.List;

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
                parts.add(of(change, percentile, unit));
            }
        }
        parts.add(Texts.get(
                "view.latency.change.values",
                Unit.exact(change.now().total()),
                Unit.exact(change.before().total()),
                ChangeWords.lengths(compared.before(), compared.now())));
        return String.join(" \u00b7 ", parts);
    }

    /** The percentiles of a distribution, and from which on there are too few values to tell them. */
    public static String of(LogHistogram histogram, Unit unit) {
        List<String> parts = new ArrayList<>();
        for (Percentile percentile : Percentile.TOLD) {
            if (!percentile.isToldBy(histogram.total())) {
                parts.add(Texts.get("view.latency.percentile.few", percentile.digits()));
                break;
            }
            String value = value(histogram.buckets(), histogram.bucketOf(percentile), unit);
            parts.add(Texts.get("view.latency.percentile", percentile.digits(), value));
        }
        return String.join(" \u00b7 ", parts);
    }

    /** How exactly each percentile is known, a line for each, or why it is not. */
    public static String resolution(LogHistogram histogram, Unit unit) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.get("view.latency.percentiles", Unit.exact(histogram.total())));
        for (Percentile percentile : Percentile.TOLD) {
            lines.add(
                    percentile.isToldBy(histogram.total())
                            ? resolution(histogram, percentile, unit)
                            : Texts.get(
                                    "view.latency.percentile.needs",
                                    percentile.digits(),
                                    Unit.exact(percentile.fewestValues()),
                                    Unit.exact(histogram.total())));
        }
        boolean fine = histogram.buckets().equals(LogBuckets.FINE);
        lines.add(Texts.get(fine ? "view.latency.resolution.fine" : "view.latency.resolution.log2"));
        return String.join("\n", lines);
    }

    private static String resolution(LogHistogram histogram, Percentile percentile, Unit unit) {
        LogBuckets buckets = histogram.buckets();
        int bucket = histogram.bucketOf(percentile);
        return buckets.lowest(bucket) == buckets.highest(bucket)
                ? Texts.get("view.latency.percentile.exact", percentile.digits(), value(buckets, bucket, unit))
                : Texts.get(
                        "view.latency.percentile.between",
                        percentile.digits(),
                        unit.formatRange(buckets.lowest(bucket), buckets.highest(bucket)));
    }

    /** What a percentile tells is said where it is not what all of the distribution tells. */
    private static String of(HistogramChange all, PercentileChange change, Unit unit) {
        String percent = change.percentile().digits();
        String now = value(all.now().buckets(), change.now(), unit);
        if (change.verdict().different()) {
            return Texts.get(
                    "view.latency.change.percentile",
                    percent,
                    value(all.before().buckets(), change.before(), unit),
                    now,
                    words(change.verdict()));
        }
        return change.verdict() == all.verdict()
                ? Texts.get("view.latency.percentile", percent, now)
                : Texts.get("view.latency.change.same", percent, now, words(change.verdict()));
    }

    private static String words(Verdict verdict) {
        return verdict.different() ? Texts.get("view.latency.change." + verdict) : ChangeWords.of(verdict);
    }

    /** The middle of a fine bucket, which is as near as three figures tell; of a coarse one both ends. */
    private static String value(LogBuckets buckets, int bucket, Unit unit) {
        boolean fine = buckets.equals(LogBuckets.FINE);
        return fine
                ? unit.format(Math.rint((buckets.lowest(bucket) + buckets.highest(bucket)) / 2))
                : unit.formatRange(buckets.lower(bucket), buckets.upper(bucket));
    }
}
