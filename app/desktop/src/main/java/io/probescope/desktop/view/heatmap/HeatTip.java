package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.DensityGrid.Rows;
import io.probescope.analysis.change.DensityChange;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is said about a cell. */
final class HeatTip {
    private static final int NAMES = 5;

    private HeatTip() {}

    /**
     * Says it.
     *
     * @param change what the cells tell instead of rows, or {@code null}
     * @param sinceNs where times since the start are counted from, or {@link Long#MIN_VALUE} for clock times
     */
    static Tip of(
            HeatPicture picture,
            DensityChange change,
            CellColors colors,
            Palette palette,
            long column,
            long row,
            long sinceNs) {
        Plane plane = picture.plane();
        DensityGrid grid = picture.grid();
        List<Tip.Row> lines = new ArrayList<>();
        lines.add(new Tip.Row(null, plane.x().title(), horizontal(picture, column, sinceNs)));
        List<Map.Entry<Rows, Long>> told = grid.counts().entrySet().stream()
                .filter(entry -> entry.getKey().isIn(column, row))
                .toList();
        lines.add(new Tip.Row(
                null,
                Texts.get("view.plane.count"),
                Unit.exact(told.stream().mapToLong(Map.Entry::getValue).sum())));
        longer(told).forEach((columns, count) -> lines.add(picture.longReports().row(columns, count, sinceNs)));
        if (change != null) {
            addChange(lines, change.cells().get(new Cell(column, row, DensityGrid.OTHER)), palette);
        } else if (plane.tellsNames()) {
            addNames(lines, told, colors, palette);
        }
        if (plane.isTimed()) {
            Bins bins = grid.x().bins();
            for (LossMark mark : picture.losses()) {
                if (mark.fromNs() < bins.startNs(column + 1) && mark.toNs() > bins.startNs(column)) {
                    lines.addAll(mark.rows(palette));
                }
            }
        }
        String range =
                plane.y().unit().formatRange(grid.y().lower(row), grid.y().lower(row + 1));
        return new Tip(Texts.get("view.plane.value", plane.y().title(), range), lines);
    }

    /** Of the rows of a cell, those that tell of other columns too. */
    private static SortedMap<ColumnSpan, Long> longer(List<Map.Entry<Rows, Long>> told) {
        SortedMap<ColumnSpan, Long> longer = new TreeMap<>();
        told.stream()
                .filter(entry -> entry.getKey().columns().count() > 1)
                .forEach(entry -> longer.merge(entry.getKey().columns(), entry.getValue(), Long::sum));
        return longer;
    }

    private static void addNames(
            List<Tip.Row> lines, List<Map.Entry<Rows, Long>> told, CellColors colors, Palette palette) {
        Map<String, Long> names = new HashMap<>();
        told.forEach(entry -> names.merge(entry.getKey().name(), entry.getValue(), Long::sum));
        List<Map.Entry<String, Long>> most = names.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        most.stream()
                .limit(NAMES)
                .forEach(entry -> lines.add(
                        new Tip.Row(colors.of(entry.getKey()), entry.getKey(), Unit.exact(entry.getValue()))));
        if (most.size() > NAMES) {
            long more = most.stream().skip(NAMES).mapToLong(Map.Entry::getValue).sum();
            lines.add(new Tip.Row(
                    palette.muted(), Texts.get("view.heatmap.more", most.size() - NAMES), Unit.exact(more)));
        }
    }

    private static void addChange(List<Tip.Row> lines, DensityChange.Change told, Palette palette) {
        if (told != null) {
            lines.add(new Tip.Row(
                    palette.baseline(), Texts.get("view.heatmap.change.expected"), Unit.COUNT.format(told.before())));
            lines.add(new Tip.Row(ChangeWords.color(told.verdict(), palette), ChangeWords.of(told.verdict()), ""));
        }
    }

    private static String horizontal(HeatPicture picture, long column, long sinceNs) {
        DensityGrid grid = picture.grid();
        if (!picture.plane().isTimed()) {
            return picture.plane()
                    .x()
                    .unit()
                    .formatRange(grid.x().lower(column), grid.x().lower(column + 1));
        }
        Bins bins = grid.x().bins();
        long at = bins.startNs(column);
        String moment = Moments.of(at, sinceNs, bins.widthNs());
        return moment + " \u00b7 " + Unit.DURATION_NS.formatRound((double) bins.widthNs());
    }
}
