package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is said about a cell of the heat map: what its column counts, and what each report counts that tells of more than the column.
 *
 * @param sinceNs where times since the start are counted from, or {@link Long#MIN_VALUE} for clock times
 */
record CellTip(LatencyPicture picture, Rows rows, Palette palette, long sinceNs) {

    List<Tip.Row> lines(long column, int row) {
        List<Tip.Row> lines = new ArrayList<>();
        Bins bins = picture.heat().bins();
        long at = bins.startNs(column);
        String time = Moments.of(at, sinceNs, bins.widthNs());
        lines.add(new Tip.Row(
                null,
                Texts.get("view.latency.time"),
                time + " \u00b7 " + Unit.DURATION_NS.formatRound((double) bins.widthNs())));
        lines.addAll(counts(picture.heat().of(column), row));
        for (LossMark mark : picture.losses()) {
            if (mark.fromNs() < bins.startNs(column + 1) && mark.toNs() > at) {
                lines.addAll(mark.rows(palette));
            }
        }
        return lines;
    }

    private List<Tip.Row> counts(SortedMap<ColumnSpan, LogHistogram> told, int row) {
        List<Tip.Row> longer = new ArrayList<>();
        long alone = 0;
        for (Map.Entry<ColumnSpan, LogHistogram> report : told.entrySet()) {
            long count = rows.count(report.getValue(), row);
            if (report.getKey().count() == 1) {
                alone += count;
            } else {
                longer.add(picture.longReports().row(report.getKey(), count, sinceNs));
            }
        }
        boolean only = !longer.isEmpty() && told.keySet().stream().allMatch(columns -> columns.count() > 1);
        if (!only) {
            longer.add(0, new Tip.Row(null, Texts.get("view.latency.count"), Unit.exact(alone)));
        }
        return longer;
    }
}
