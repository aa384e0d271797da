package io.probescope.desktop.view.heatmap;

import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.util.Duration;

/**
 * Links between the cells of a heat map and other views: the rows of a cell tell where they ran, and what is pointed at elsewhere lights up the cells of its rows. Both are asked of
 * the session once the mouse rests. To be used on the screen's thread.
 */
final class CellLinks implements AutoCloseable {
    private static final Duration REST = Duration.millis(80);

    private final ViewContext context;
    private final HeatChart chart;
    private final Latest pointing;
    private final Latest lighting;
    private final PauseTransition rest = new PauseTransition(REST);
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> light(now);
    private Cell pointed;

    /** @param failed gets what a question failed with */
    CellLinks(ViewContext context, HeatChart chart, Consumer<Problem> failed) {
        this.context = context;
        this.chart = chart;
        pointing = new Latest(context.queries(), failed);
        lighting = new Latest(context.queries(), failed);
        rest.setOnFinished(rested -> ask());
        chart.setOnPoint(this::point);
        context.selection().pointedProperty().addListener(onPointed);
    }

    @Override
    public void close() {
        point(null);
        lighting.forget();
        context.selection().pointedProperty().removeListener(onPointed);
    }

    private void point(Cell cell) {
        if (cell == null ? pointed == null : cell.equals(pointed)) {
            return;
        }
        pointed = cell;
        pointing.forget();
        rest.stop();
        context.selection().pointedProperty().set(null);
        if (cell != null) {
            rest.playFromStart();
        }
    }

    private void ask() {
        Cell cell = pointed;
        CellRows rows = rows();
        long untilNs = context.untilNs().get();
        pointing.ask(
                () -> rows.traces(cell, bound(untilNs)),
                traces ->
                        context.selection().pointedProperty().set(traces.isEmpty() ? null : new Pointed.Rows(traces)));
    }

    private void light(Pointed now) {
        if (now == null || now instanceof Pointed.Rows) {
            lighting.forget();
            chart.light(Set.of());
            return;
        }
        CellRows rows = rows();
        long untilNs = context.untilNs().get();
        lighting.ask(() -> rows.lit(now, bound(untilNs)), chart::light);
    }

    private CellRows rows() {
        return new CellRows(Side.of(context, context.selection().get()), chart.picture());
    }

    private Bound bound(long untilNs) throws ProblemException {
        return new Bound(context.session().lastSeq(), untilNs);
    }
}
