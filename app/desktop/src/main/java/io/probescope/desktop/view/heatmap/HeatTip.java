package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.DensityChange;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said about a cell. */
final class HeatTip {
    private static final int NAMES = 5;

    private HeatTip() {}

    /** @param change what the cells tell instead of rows, or {@code null} */
    static Tip of(
            HeatPicture picture,
            DensityChange change,
            CellColors colors,
            Palette palette,
            long column,
            long row,
            boolean sinceStart) {
        Plane plane = picture.plane();
        DensityGrid grid = picture.grid();
        List<Tip.Row> lines = new ArrayList<>();
        lines.add(new Tip.Row(null, plane.x().title(), horizontal(picture, column, sinceStart)));
        List<Map.Entry<Cell, Long>> rows = grid.counts().entrySet().stream()
                .filter(entry -> entry.getKey().x() == column && entry.getKey().y() == row)
                .sorted(Map.Entry.<Cell, Long>comparingByValue().reversed())
                .toList();
        long total = rows.stream().mapToLong(Map.Entry::getValue).sum();
        lines.add(new Tip.Row(null, Texts.get("view.plane.count"), Unit.exact(total)));
        if (change != null) {
            addChange(lines, change.cells().get(new Cell(column, row, DensityGrid.OTHER)), palette);
        }
        if (change == null && plane.tellsNames()) {
            rows.stream()
                    .limit(NAMES)
                    .forEach(entry -> lines.add(new Tip.Row(
                            colors.of(entry.getKey().name()), entry.getKey().name(), Unit.exact(entry.getValue()))));
            if (rows.size() > NAMES) {
                long more =
                        rows.stream().skip(NAMES).mapToLong(Map.Entry::getValue).sum();
                lines.add(new Tip.Row(
                        palette.muted(), Texts.get("view.heatmap.more", rows.size() - NAMES), Unit.exact(more)));
            }
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

    private static void addChange(List<Tip.Row> lines, DensityChange.Change told, Palette palette) {
        if (told != null) {
            lines.add(new Tip.Row(
                    palette.baseline(), Texts.get("view.heatmap.change.expected"), Unit.COUNT.format(told.before())));
            lines.add(new Tip.Row(ChangeWords.color(told.verdict(), palette), ChangeWords.of(told.verdict()), ""));
        }
    }

    private static String horizontal(HeatPicture picture, long column, boolean sinceStart) {
        DensityGrid grid = picture.grid();
        if (!picture.plane().isTimed()) {
            return picture.plane()
                    .x()
                    .unit()
                    .formatRange(grid.x().lower(column), grid.x().lower(column + 1));
        }
        Bins bins = grid.x().bins();
        long at = bins.startNs(column);
        String moment = sinceStart
                ? Moments.since(at, picture.base().startNs(), bins.widthNs())
                : Moments.clock(at, bins.widthNs());
        return moment + " \u00b7 " + Unit.DURATION_NS.formatRound((double) bins.widthNs());
    }
}
