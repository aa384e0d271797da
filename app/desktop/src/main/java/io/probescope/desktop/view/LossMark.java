package io.probescope.desktop.view;

import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.problem.ProblemException;
import io.probescope.session.LossInterval;
import io.probescope.session.LossStages;
import io.probescope.session.SessionReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.scene.paint.Color;

/**
 * An interval in which rows of a stream were lost. Immutable.
 *
 * @param fromNs nanoseconds since the epoch
 * @param toNs nanoseconds since the epoch
 * @param lost per stage, how many
 */
public record LossMark(long fromNs, long toNs, Map<String, Long> lost) {
    public LossMark {
        lost = Map.copyOf(lost);
    }

    public long total() {
        return LossStages.lost(lost);
    }

    /** Whether nothing was lost but records that were left out to keep the budget. */
    public boolean isOnPurpose() {
        return lost.keySet().equals(Set.of(LossStages.SAMPLED_OUT));
    }

    /** What charts mark it with. */
    public Color color(Palette palette) {
        return isOnPurpose() ? palette.accent() : palette.warning();
    }

    /** A line for each stage, in words. */
    public List<Tip.Row> rows(Palette palette) {
        return lost.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(stage -> new Tip.Row(
                        color(palette),
                        stage.getKey().equals(LossStages.SAMPLED_OUT)
                                ? Texts.get("view.sampled")
                                : Texts.get("view.lost.stage", stage.getKey()),
                        Unit.exact(stage.getValue())))
                .toList();
    }

    /** All losses that concern the runs whose rows are selected and had begun by the moment of a bound, by time. */
    public static List<LossMark> read(ViewContext context, Selection selected, Bound upTo) throws ProblemException {
        String table = context.stream().table();
        List<Integer> runs = context.runsOf(selected);
        return join(context.session().losses(context.run()).stream()
                .filter(loss -> runs.isEmpty() || runs.contains(loss.run()))
                .filter(loss -> loss.fromNs() <= upTo.timeNs())
                .filter(loss -> loss.table() == null || loss.table().equals(table))
                .toList());
    }

    /** All losses of all runs, by time. */
    public static List<LossMark> read(SessionReader session) throws ProblemException {
        return join(session.losses(0));
    }

    /** What was lost in the same interval is one mark. */
    private static List<LossMark> join(List<LossInterval> losses) {
        TreeMap<Interval, Map<String, Long>> marks = new TreeMap<>();
        for (LossInterval loss : losses) {
            marks.computeIfAbsent(new Interval(loss.fromNs(), loss.toNs()), interval -> new HashMap<>())
                    .merge(loss.stage(), loss.lost(), Long::sum);
        }
        List<LossMark> joined = new ArrayList<>();
        marks.forEach((interval, lost) -> joined.add(new LossMark(interval.fromNs, interval.toNs, lost)));
        return joined;
    }

    private record Interval(long fromNs, long toNs) implements Comparable<Interval> {
        @Override
        public int compareTo(Interval other) {
            return toNs == other.toNs ? Long.compare(fromNs, other.fromNs) : Long.compare(toNs, other.toNs);
        }
    }
}
