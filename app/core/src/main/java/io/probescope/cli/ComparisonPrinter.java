package io.probescope.cli;

import static io.probescope.cli.TerminalText.printable;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.analysis.change.HistogramChange;
import io.probescope.analysis.change.PercentileChange;
import io.probescope.analysis.change.RateChange;
import io.probescope.analysis.change.Verdict;
import io.probescope.compare.SessionComparison;
import io.probescope.compare.StreamComparison;
import io.probescope.compare.StreamComparison.Rates;
import io.probescope.compare.StreamComparison.Values;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what differs between two sessions for people. */
final class ComparisonPrinter {
    private static final int WIDEST_KEY = 48;
    private static final String[] DURATIONS = {"ns", "us", "ms", "s"};
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final String[] COUNTS = {"", "k", "M", "G"};

    private final PrintWriter out;
    private final boolean all;

    /** @param all whether lines are printed too that don't differ */
    ComparisonPrinter(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(SessionComparison comparison) {
        comparison.streams().forEach(this::print);
        out.println("More and less are beyond chance; about one in a hundred of them is false.");
        out.println("Same: a change by its own size would have been noticed.");
        out.println("Too little: it is so rare, or comes in such bursts, that it would not.");
    }

    private void print(StreamComparison compared) {
        out.printf(
                Locale.ROOT,
                "%s, per second: %.1f s now, %.1f s before%n",
                printable(compared.stream().table()),
                compared.now(),
                compared.before());
        for (Rates rates : compared.rates()) {
            print(compared, rates);
        }
        for (Values values : compared.distributions()) {
            print(values);
        }
        out.println();
    }

    private void print(StreamComparison compared, Rates rates) {
        String meaning = rates.amount().meaning();
        RateChange whole = rates.changes().all();
        out.println();
        row("", "now", "before", "times", printable(rates.amount().name()));
        row(words(whole.verdict()), rate(whole.now(), meaning), rate(whole.before(), meaning), times(whole), "all");
        if (compared.keys().isEmpty()) {
            return;
        }
        int left = 0;
        for (Line<List<String>> line : rates.changes().table().lines()) {
            if (all || line.verdict().different()) {
                RateChange change = line.change();
                row(
                        words(line.verdict()),
                        rate(change.now(), meaning),
                        rate(change.before(), meaning),
                        times(change),
                        shortened(printable(String.join(" ", line.key()))));
            } else {
                left++;
            }
        }
        if (left > 0) {
            out.printf(
                    "  %d %s no difference beyond chance; --all prints %s%n",
                    left, left == 1 ? "line has" : "lines have", left == 1 ? "it" : "them");
        }
    }

    private void print(Values values) {
        HistogramChange change = values.change().change();
        boolean duration = values.distribution().column().column().meaning().equals("duration_ns");
        List<String> parts = new ArrayList<>();
        for (PercentileChange percentile : change.percentiles()) {
            if (percentile.before() >= 0 && percentile.now() >= 0) {
                String now = bounds(change.now().buckets(), percentile.now(), duration);
                String told = percentile.verdict().different()
                        ? bounds(change.before().buckets(), percentile.before(), duration) + " -> " + now
                        : now;
                parts.add("p" + percentile.percentile().digits() + " " + told + " " + words(percentile.verdict()));
            }
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "  %-11s %s of %,d values, %,d before%s%n",
                words(change.verdict()),
                printable(values.distribution().column().name()),
                change.now().total(),
                change.before().total(),
                parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private void row(String verdict, String now, String before, String times, String name) {
        out.printf("  %-11s %10s %10s %8s  %s%n", verdict, now, before, times, name);
    }

    private static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String times(RateChange change) {
        if (change.before() == 0) {
            return change.now() == 0 ? "" : "new";
        }
        return change.now() == 0 ? "gone" : String.format(Locale.ROOT, "x%.2f", change.ratio());
    }

    /** Time spent per time passed is a share. */
    private static String rate(double perSecond, String meaning) {
        return switch (meaning) {
            case "duration_ns" -> String.format(Locale.ROOT, "%.2f %%", perSecond / 1e7);
            case "bytes" -> scaled(perSecond, 1024, SIZES);
            default -> scaled(perSecond, 1000, COUNTS);
        };
    }

    private static String bounds(LogBuckets buckets, int bucket, boolean duration) {
        String[] units = duration ? DURATIONS : COUNTS;
        return scaled(buckets.lower(bucket), 1000, units) + " to " + scaled(buckets.upper(bucket), 1000, units);
    }

    private static String scaled(double value, int base, String... units) {
        double number = value;
        int unit = 0;
        while (unit < units.length - 1 && number >= base) {
            number /= base;
            unit++;
        }
        String digits = number >= 100 || number == Math.rint(number) ? "%.0f" : number >= 10 ? "%.1f" : "%.2f";
        return (String.format(Locale.ROOT, digits, number) + " " + units[unit]).strip();
    }

    private static String shortened(String text) {
        return text.length() <= WIDEST_KEY ? text : text.substring(0, WIDEST_KEY - 3) + "...";
    }
}
