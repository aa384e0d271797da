package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.Bins;
import io.probescope.analysis.Columns;
import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.analysis.change.DensityChange;
import io.probescope.analysis.change.SlicedSum;
import io.probescope.compare.ComparedRows;
import io.probescope.compare.KeySums;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Plane;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.problem.ProblemException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which cells there is more or less than in the baseline. Immutable.
 *
 * @param picture the rows that are compared
 * @param before length of the baseline, seconds
 * @param now length of what is compared with it, seconds
 */
record HeatChange(HeatPicture picture, DensityChange change, double before, double now) {
    private static final Comparator<Cell> ORDER =
            Comparator.comparingLong(Cell::x).thenComparingLong(Cell::y);

    static HeatChange of(Sides sides, Plane plane, Bound upTo) throws ProblemException {
        HeatPicture picture = new HeatQuery(sides.now(), plane).anew(upTo);
        ComparedRows before = sides.before().rows(upTo);
        ComparedRows now = sides.now().rows(upTo);
        double secondsBefore = before.time().slicing().seconds();
        double secondsNow = now.time().slicing().seconds();
        if (picture.base() == null) {
            return new HeatChange(picture, new DensityChange(Map.of()), secondsBefore, secondsNow);
        }
        HeatQuery query = new HeatQuery(sides.before(), plane);
        if (!plane.isTimed()) {
            List<String> cells = text(query.cells(picture.grid()));
            KeySums<SlicedSum> sums = KeySums.of(before, cells, now, cells, "count(*)");
            ChangeTable<Cell> table = ChangeTable.of(
                    cells(sums.before()),
                    before.time().slicing(),
                    cells(sums.now()),
                    now.time().slicing(),
                    true,
                    ORDER);
            return new HeatChange(picture, DensityChange.ofCells(table, secondsNow), secondsBefore, secondsNow);
        }
        DensityGrid grid = query.like(picture, sides.before().bound(upTo));
        HeatPicture shown = picture.asWideAs(grid.x());
        long lag = picture.base().lagNs();
        Columns ofBefore = before.time().columns(grid.x().bins(), lag);
        Columns ofNow = now.time().columns(shown.grid().x().bins(), lag);
        DensityChange change = DensityChange.ofColumns(grid, ofBefore, shown.grid(), ofNow);
        return new HeatChange(shown, change, secondsBefore, secondsNow);
    }

    /** What is said about all cells, and how the sides were made comparable. */
    String words() {
        Plane plane = picture.plane();
        Bins bins = picture.grid().x().bins();
        String how = plane.isTimed()
                ? Texts.get(
                        "view.heatmap.change.columns",
                        io.probescope.desktop.value.Unit.DURATION_NS.formatRound((double) bins.widthNs()))
                : Texts.get("view.heatmap.change.rates");
        return Texts.get(
                "view.heatmap.change", change.differences(), how, ChangeWords.lengths(before, now), change.tooLittle());
    }

    private static List<String> text(List<String> cells) {
        return cells.stream().map(cell -> "CAST(" + cell + " AS VARCHAR)").toList();
    }

    private static Map<Cell, SlicedSum> cells(Map<List<String>, SlicedSum> sums) {
        Map<Cell, SlicedSum> cells = new HashMap<>();
        sums.forEach((key, sum) -> {
            if (key.get(0) != null && key.get(1) != null) {
                cells.put(new Cell(Long.parseLong(key.get(0)), Long.parseLong(key.get(1)), DensityGrid.OTHER), sum);
            }
        });
        return cells;
    }
}
