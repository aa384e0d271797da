package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Bins;
import io.probescope.analysis.Combine;
import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.analysis.change.RateChange;
import io.probescope.compare.ComparedRows;
import io.probescope.compare.RateChanges;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.SeriesSums;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a time series is compared with. Immutable.
 *
 * @param changes per group, and of all
 * @param before the baseline over its own time
 * @param shiftNs what is added to its moments to lay it over the series; 0 where they have no common start, so that only its level is told
 */
record SeriesChange(RateChanges changes, SeriesPicture before, long shiftNs) {

    static SeriesChange of(Sides sides, Measure measure, Grouping grouping, Bound upTo) throws ProblemException {
        List<String> keys = List.of("coalesce(nullif(" + grouping.sql() + ", ''), '" + SeriesSums.NAMELESS + "')");
        ComparedRows before = sides.before().rows(upTo);
        ComparedRows now = sides.now().rows(upTo);
        RateChanges changes = measure.isLevel()
                ? RateChanges.ofLevels(before, now, keys, measure.sql())
                : RateChanges.of(before, keys, now, keys, measure.sql(), measure.unit() == Unit.COUNT);
        SeriesPicture picture = new SeriesQuery(sides.before(), measure, grouping)
                .anew(sides.before().bound(upTo));
        return new SeriesChange(changes, picture, sides.shiftNs());
    }

    /** The line of a group, or {@code null}. */
    ChangeTable.Line<List<String>> of(String group) {
        return changes.table().lines().stream()
                .filter(line -> line.key().equals(List.of(group)))
                .findFirst()
                .orElse(null);
    }

    /** What is said about all groups together; of levels also how many groups differ. */
    String words(Measure measure) {
        RateChange all = changes.all();
        String told = Texts.get(
                measure.isLevel() ? "view.timeseries.change.level" : "view.timeseries.change",
                measure.told(all.now()),
                measure.told(all.before()),
                ChangeWords.ratio(all),
                ChangeWords.of(all.verdict()),
                ChangeWords.lengths(changes.before(), changes.now()));
        if (!measure.isLevel() || changes.table().lines().size() < 2) {
            return told;
        }
        String key =
                measure.combine() == Combine.MIN ? "view.timeseries.change.least" : "view.timeseries.change.greatest";
        return Texts.get(key, told, changes.table().differences());
    }

    /** The sums of all groups together; {@code null} where the baseline has none. */
    TimeSeries.Line total() {
        return before.series().top(0).stream().findFirst().orElse(null);
    }

    /** The same with the baseline in columns at least so wide. */
    SeriesChange atLeast(long leastNs) {
        return new SeriesChange(changes, before.atLeast((double) leastNs), shiftNs);
    }

    /** The columns of the baseline from its first to its last whose rates say something; only where it has any. */
    LongStream columns() {
        return LongStream.rangeClosed(
                        before.series().firstColumn(), before.series().lastColumn())
                .filter(column -> !before.isSliver(column));
    }

    Bins bins() {
        return before.series().bins();
    }
}
