package io.probescope.desktop.shell.filter;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.LastTime;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.value.Unit;

/** Times, and what is compared with, in words. */
public final class BaselineWords {
    private BaselineWords() {}

    static String of(Baseline baseline) {
        if (baseline instanceof Baseline.Time time) {
            return of(time.range());
        }
        if (baseline instanceof Baseline.Host host) {
            return PlainText.of(host.name());
        }
        Baseline.Runs runs = (Baseline.Runs) baseline;
        String name = PlainText.of(runs.name());
        return runs.range() == null ? name : text("filter.baseline.time", name, of(runs.range()));
    }

    /** The time of a selection that has one. */
    static String ofTime(Selection selection) {
        return selection.movesOn() ? LastTime.words(selection.lastNs()) : of(selection.range());
    }

    /** A range, one that is open at the beginning as the time before its end. */
    public static String of(TimeRange range) {
        boolean open = range.fromNs() == Long.MIN_VALUE;
        if (open && range.toNs() == Long.MAX_VALUE) {
            return text("filter.baseline.rest");
        }
        if (open) {
            return text("filter.baseline.before", Moments.clock(range.toNs(), 1_000_000));
        }
        long span = range.toNs() - range.fromNs();
        return text(
                "filter.time",
                Moments.clock(range.fromNs(), span / 100),
                Moments.clock(range.toNs(), span / 100),
                Unit.DURATION_NS.format((double) span));
    }
}
