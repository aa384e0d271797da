package io.probescope.cli;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.analysis.change.PercentileChange;
import io.probescope.analysis.change.RateChange;
import io.probescope.analysis.change.Verdict;
import io.probescope.compare.SessionComparison;
import io.probescope.compare.StreamComparison;
import io.probescope.compare.StreamComparison.Rates;
import io.probescope.compare.StreamComparison.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison as scripts read it: see {@link JsonReport}. Rates are per second; a number that does not exist is {@code null}. */
record ComparisonReport(List<Stream> streams) {

    /** @param secondsBefore length of the run compared with */
    record Stream(
            String probe,
            String stream,
            double secondsBefore,
            double secondsNow,
            List<Amount> amounts,
            List<Distribution> distributions) {}

    /** @param keysLeft lines that are not compared because a side has too many */
    record Amount(String name, String meaning, Change all, List<Line> lines, int keysLeft) {}

    /** @param chance how likely a difference at least as great is where nothing changed, 0 to 1 */
    record Change(double before, double now, Double ratio, double chance, String verdict) {
        static Change of(RateChange change, Verdict verdict) {
            Double ratio = Double.isFinite(change.ratio()) ? change.ratio() : null;
            return new Change(change.before(), change.now(), ratio, change.chance(), words(verdict));
        }
    }

    /** @param key values by column */
    record Line(Map<String, String> key, Change change) {}

    /** @param distance greatest distance of the cumulative shares, 0 to 1 */
    record Distribution(
            String column,
            long valuesBefore,
            long valuesNow,
            double distance,
            double chance,
            String verdict,
            List<Percentile> percentiles) {}

    /** Bounds of the bucket that a percentile lies in; {@code null} where there are too few values. */
    record Percentile(double percent, Bounds before, Bounds now, String verdict) {}

    /** Of values: {@code from} included, {@code to} not. */
    record Bounds(double from, double to) {
        static Bounds of(LogBuckets buckets, int bucket) {
            return bucket < 0 ? null : new Bounds(buckets.lower(bucket), buckets.upper(bucket));
        }
    }

    static ComparisonReport of(SessionComparison comparison) {
        return new ComparisonReport(
                comparison.streams().stream().map(ComparisonReport::stream).toList());
    }

    private static Stream stream(StreamComparison compared) {
        return new Stream(
                compared.stream().probe(),
                compared.stream().table(),
                compared.before(),
                compared.now(),
                compared.rates().stream().map(rates -> amount(compared, rates)).toList(),
                compared.distributions().stream()
                        .map(ComparisonReport::distribution)
                        .toList());
    }

    private static Amount amount(StreamComparison compared, Rates rates) {
        List<Line> lines = new ArrayList<>();
        if (!compared.keys().isEmpty()) {
            for (ChangeTable.Line<List<String>> line : rates.changes().table().lines()) {
                Map<String, String> key = new LinkedHashMap<>();
                for (int i = 0; i < compared.keys().size(); i++) {
                    key.put(compared.keys().get(i), line.key().get(i));
                }
                lines.add(new Line(key, Change.of(line.change(), line.verdict())));
            }
        }
        RateChange all = rates.changes().all();
        return new Amount(
                rates.amount().name(),
                rates.amount().meaning(),
                Change.of(all, all.verdict()),
                lines,
                rates.changes().left());
    }

    private static Distribution distribution(Values values) {
        var change = values.change().change();
        List<Percentile> percentiles = new ArrayList<>();
        for (PercentileChange percentile : change.percentiles()) {
            percentiles.add(new Percentile(
                    percentile.percentile().percent(),
                    Bounds.of(change.before().buckets(), percentile.before()),
                    Bounds.of(change.now().buckets(), percentile.now()),
                    words(percentile.verdict())));
        }
        return new Distribution(
                values.distribution().column().name(),
                change.before().total(),
                change.now().total(),
                change.distance(),
                change.chance(),
                words(change.verdict()),
                percentiles);
    }

    private static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
