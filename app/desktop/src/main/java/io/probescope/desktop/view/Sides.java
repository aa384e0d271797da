package io.probescope.desktop.view;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Baseline.Counterpart;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Optional;

/**
 * What a view compares. Immutable.
 *
 * @param before the baseline
 * @param now what is selected; no row is on both sides
 * @param shiftNs what is added to a moment of {@code before} to lay it over {@code now}: over the same time since the start of their runs, or over the start of the selection
 * @param sameHost whether numbers that the kernel gave out, such as a pid, mean the same on both sides
 */
public record Sides(Side before, Side now, long shiftNs, boolean sameHost) {

    /** The sides for what is selected, unless nothing is compared or the baseline has no rows like those of the view. */
    public static Optional<Sides> of(ViewContext context, Selection selection) {
        if (selection.baseline() instanceof Baseline.Time time) {
            return Optional.of(ofTime(context, selection, time.range()));
        }
        if (selection.baseline() instanceof Baseline.Host host) {
            return ofHost(context, selection, host);
        }
        return selection.baseline() instanceof Baseline.Runs runs ? ofRuns(context, selection, runs) : Optional.empty();
    }

    /** Hosts of one session have one timeline: the same time is compared. */
    private static Optional<Sides> ofHost(ViewContext context, Selection selection, Baseline.Host host) {
        List<Integer> theirs = context.runsOn(host.number());
        List<Integer> ours = context.runsOf(selection);
        if (theirs.isEmpty() || theirs.containsAll(ours)) {
            return Optional.empty();
        }
        Selection alone = selection.against(null);
        return Optional.of(new Sides(
                Side.of(context.ofRuns(theirs, context.arch()), alone),
                Side.of(context.ofRuns(ours, context.arch()), alone),
                0,
                false));
    }

    private static Sides ofTime(ViewContext context, Selection selection, TimeRange baseline) {
        TimeRange both = baseline.and(selection.range());
        boolean around =
                baseline.contains(selection.range()) && !selection.range().contains(baseline);
        Selection alone = selection.against(null);
        Side before = new Side(
                context, alone.between(baseline.fromNs(), baseline.toNs()), around ? both : TimeRange.NONE, false);
        Side now = new Side(context, alone, around ? TimeRange.NONE : both, false);
        boolean bounded = baseline.fromNs() != Long.MIN_VALUE && !selection.isAllTime();
        return new Sides(before, now, bounded ? selection.fromNs() - baseline.fromNs() : 0, true);
    }

    private static Optional<Sides> ofRuns(ViewContext context, Selection selection, Baseline.Runs runs) {
        List<Integer> ours =
                context.runs().stream().filter(runs.counterparts()::containsKey).toList();
        List<Counterpart> others = ours.stream().map(runs.counterparts()::get).toList();
        Optional<StreamTable> stream =
                runs.streams().stream().filter(context.stream()::holdsTheSameAs).findFirst();
        if (others.isEmpty() || stream.isEmpty()) {
            return Optional.empty();
        }
        List<StreamTable> siblings = runs.streams().stream()
                .filter(sibling -> sibling.probe().equals(stream.get().probe()) && !sibling.equals(stream.get()))
                .toList();
        List<Integer> theirs = others.stream().map(Counterpart::run).distinct().toList();
        ViewContext there = context.of(runs.session(), stream.get(), siblings, theirs);
        ViewContext here = context.ofRuns(ours, context.arch());
        Selection alone = selection.against(null);
        boolean ownTime = runs.range() != null;
        // A time of their own is laid over the start of the selection; where all time is selected, over the same time
        // since the start.
        long laterNs = ownTime && !alone.isAllTime()
                ? runs.range().fromNs() - alone.fromNs()
                : others.get(0).laterNs();
        TimeRange theirTime = ownTime ? runs.range() : later(alone.range(), laterNs);
        Selection then = alone.between(theirTime.fromNs(), theirTime.toNs());
        boolean same = runs.session() == context.session();
        return Optional.of(
                new Sides(new Side(there, then, TimeRange.NONE, !same), Side.of(here, alone), -laterNs, same));
    }

    private static TimeRange later(TimeRange range, long byNs) {
        boolean all = range.equals(Selection.ALL.range());
        return all ? range : new TimeRange(range.fromNs() + byNs, range.toNs() + byNs);
    }
}
