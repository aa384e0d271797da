package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.HistogramChange;
import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.LossHatch;
import io.probescope.desktop.fx.chart.TimeBrush;
import io.probescope.desktop.fx.chart.TimeCursor;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;

/** Draws the heat map at the left and the histogram at the right, on one axis of values; bars may be finer than the rows of the heat map. */
final class LatencyChart extends ChartCanvas {
    private static final double LEFT = 72;
    private static final double TOP = 28;
    private static final double HISTOGRAM_SHARE = 0.36;
    private static final double HISTOGRAM_MOST = 480;
    private static final double BETWEEN = 24;
    private static final double LEGEND_WIDTH = 120;
    /** Bars as high as a line of text, as long as whole powers of two are. */
    private static final double LEAST_BAR = 12;

    private static final double LEAST_ROW = 6;
    /** On a linear scale most values are often near its bottom: there bars are as low as can be seen. */
    private static final double LEAST_LINEAR = 4;
    /** A narrower chart has no room for counts and shares beside its bars. */
    private static final double FIGURES_NEED = 560;

    private static final int FEWEST_ROWS = 8;

    private final SharedAxes axes;
    private final boolean timed;
    private final SharedAxes.Chart sharing = this::redraw;
    private final TimeBrush brush;
    private final BarBrush bars;
    private final TimeCursor cursor;
    private LatencySource source;
    /** What there is to draw, and the same in columns that are not narrower than can be drawn. */
    private LatencyPicture whole = LatencyPicture.NONE;

    private LatencyPicture picture = whole;
    /** What the histogram compares, or {@code null}. */
    private HistogramChange change;

    private Unit unit = Unit.DURATION_NS;
    private boolean sinceStart;
    private boolean linear;
    private TimeScale scale;
    /** Those of the heat map; {@code null} before anything was drawn. */
    private Rows rows;
    /** Those of the histogram. */
    private Rows barRows;
    /** The heat map's cells; {@code null} once the picture has changed. */
    private WritableImage image;

    private Rows imageRows;
    private Palette imagePalette;
    private double mouseX = Double.NaN;
    private double mouseY;

    /** @param timed whether there is a heat map, too: where rows have no moment, there is none */
    LatencyChart(ObservableValue<Palette> palette, SelectionModel selection, SharedAxes axes, boolean timed) {
        super(palette);
        this.axes = axes;
        this.timed = timed;
        brush = new TimeBrush(this, () -> scale, selection);
        brush.setBands(new Bands());
        bars = new BarBrush(this, new Bars(), selection);
        cursor = new TimeCursor(this, () -> scale, selection);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.ANY, this::follow);
    }

    /** @param compared what the histogram compares, or {@code null} */
    void show(LatencyPicture next, HistogramChange compared, LatencySource of, String summary) {
        whole = next;
        picture = next;
        change = compared;
        source = of;
        unit = of.unit();
        image = null;
        setAccessibleText(
                Texts.get("view.latency.accessible", Unit.exact(next.histogram().total()), summary));
        redraw();
    }

    void setSinceStart(boolean wanted) {
        sinceStart = wanted;
        redraw();
    }

    /** Whether values are as high as they are, or each power of two as high as any other. */
    void setLinear(boolean wanted) {
        linear = wanted;
        redraw();
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        double plotHeight = height - TOP - Axes.TIME_HEIGHT - 6;
        if (source == null) {
            return;
        }
        SharedAxes.Extent extent = extent();
        ValueAxis axis = axis(extent, plotHeight);
        rows = Rows.of(axis, source.heatBuckets(), linear ? LEAST_LINEAR : LEAST_ROW);
        barRows = Rows.of(axis, source.buckets(), linear ? LEAST_LINEAR : LEAST_BAR);
        boolean figures = barRows.tallest() >= HistogramBars.TEXT_NEEDS && width >= FIGURES_NEED;
        double histogramWidth =
                Math.max(HistogramBars.leastWidth(figures), Math.min(HISTOGRAM_MOST, width * HISTOGRAM_SHARE));
        double right = timed ? Math.max(LEFT + 1, width - MARGIN - histogramWidth - BETWEEN) : LEFT - BETWEEN;
        scale = SharedAxes.scale(brush.range(), extent, LEFT, right);
        take(timed ? whole.atLeast(SharedAxes.leastNs(scale)) : whole);
        g.setFill(palette().muted());
        Type.LABEL.left(g, Texts.get(linear ? "view.latency.axis.linear" : "view.latency.axis"), MARGIN, TOP - 12);
        ValueLabels.draw(g, palette(), axis, unit, LEFT - 8, scale.left(), scale.right());
        if (timed) {
            drawHeat(g);
            for (LossMark mark : picture.losses()) {
                LossHatch.draw(g, mark.color(palette()), scale, mark.fromNs(), mark.toNs(), TOP, TOP + plotHeight);
            }
            Axes.time(g, palette(), scale, TOP + plotHeight, sinceNs());
            drawLegend(g, width - MARGIN, TOP + plotHeight + 10);
        }
        if (picture.isEmpty()) {
            return;
        }
        if (change == null) {
            HistogramBars.draw(
                    g, palette(), picture.histogram(), barRows, figures, right + BETWEEN, width - MARGIN, TOP - 12);
        } else {
            ComparedBars.draw(g, palette(), change, barRows, figures, right + BETWEEN, width - MARGIN, TOP - 12);
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        boolean heat = scale != null && scale.holds(mouseX);
        Rows under = heat ? rows : barRows;
        int row = under == null || Double.isNaN(mouseX) ? -1 : under.at(mouseY);
        if (row >= 0 && !picture.isEmpty() && mouseX >= scale.left()) {
            double left = heat ? scale.left() : scale.right() + BETWEEN;
            double right = heat ? scale.right() : width - MARGIN;
            g.setFill(palette().text().deriveColor(0, 1, 1, 0.07));
            g.fillRect(left, under.top(row), right - left, under.bottom(row) - under.top(row));
            if (heat) {
                drawCell(g, row);
            }
            if (!isDragged()) {
                tip(row, heat).draw(g, palette(), mouseX, mouseY, width, height);
            }
        }
        if (rows != null) {
            double bottom = rows.bottom(0);
            cursor.draw(g, TOP, bottom);
            brush.draw(g, TOP, bottom);
            bars.draw(g, scale.right() + BETWEEN, width - MARGIN);
        }
    }

    boolean isDragged() {
        return brush.dragging() || bars.dragging();
    }

    private void take(LatencyPicture drawn) {
        if (!drawn.heat().bins().equals(picture.heat().bins())) {
            image = null;
        }
        picture = drawn;
    }

    /** What the axes span, of values by the numbers of the heat map's buckets; {@code null} while there is no row. */
    private SharedAxes.Extent extent() {
        if (picture.isEmpty()) {
            return axes.ofOthers();
        }
        HeatMap heat = whole.heat();
        Bins bins = heat.bins();
        LogHistogram told =
                change == null ? picture.histogram() : picture.histogram().merge(change.before());
        LogHistogram coarse = told.in(source.heatBuckets());
        return axes.share(
                sharing,
                new SharedAxes.Extent(
                        bins.startNs(heat.first()), bins.startNs(heat.last() + 1), coarse.first(), coarse.last()));
    }

    /** Whole powers of two on a log scale, and from 0 on a linear one. */
    private ValueAxis axis(SharedAxes.Extent extent, double height) {
        double perOctave = source.heatBuckets().perOctave();
        double above = extent == null ? 0 : (extent.greatest() + 1) / perOctave;
        if (linear) {
            return new ValueAxis(true, 0, Math.max(1, above), TOP, height);
        }
        double fewest = FEWEST_ROWS / perOctave;
        double low = extent == null ? 0 : Math.floor(extent.lowest() / perOctave);
        double high = Math.max(Math.ceil(above), low + 1);
        while (high - low < fewest) {
            high++;
            low = Math.max(0, high - low < fewest ? low - 1 : low);
        }
        return new ValueAxis(false, low, high, TOP, height);
    }

    private long sinceNs() {
        long own = picture.isEmpty() ? scale.fromNs() : picture.base().startNs();
        return sinceStart ? axes.startNs(own) : Long.MIN_VALUE;
    }

    private void drawHeat(GraphicsContext g) {
        if (picture.isEmpty()) {
            return;
        }
        HeatMap heat = picture.heat();
        if (image == null || !palette().equals(imagePalette) || !rows.holdSameBuckets(imageRows)) {
            image = HeatImage.of(heat, rows, palette());
            imagePalette = palette();
            imageRows = rows;
        }
        double left = Math.rint(scale.x(heat.bins().startNs(heat.first())));
        double right = Math.rint(scale.x(heat.bins().startNs(heat.last() + 1)));
        boolean sticksOut = left < scale.left() || right > scale.right();
        if (sticksOut) {
            g.save();
            g.beginPath();
            g.rect(scale.left(), TOP, scale.right() - scale.left(), rows.bottom(0) - TOP);
            g.clip();
        }
        g.setImageSmoothing(false);
        for (int row = 0; row < rows.count(); row++) {
            double top = rows.top(row);
            double line = rows.count() - 1.0 - row;
            g.drawImage(image, 0, line, image.getWidth(), 1, left, top, right - left, rows.bottom(row) - top);
        }
        if (sticksOut) {
            g.restore();
        }
    }

    private void drawCell(GraphicsContext g, int row) {
        Bins bins = picture.heat().bins();
        long column = bins.index(scale.timeNs(mouseX));
        double left = Math.max(scale.left(), scale.x(bins.startNs(column)));
        double right = Math.min(scale.right(), scale.x(bins.startNs(column + 1)));
        double top = rows.top(row);
        g.setStroke(palette().text());
        g.setLineWidth(1);
        g.strokeRect(
                Math.rint(left) + 0.5, top + 0.5, Math.max(2, Math.rint(right - left) - 1), rows.bottom(row) - top - 1);
    }

    private Tip tip(int row, boolean heat) {
        List<Tip.Row> lines = new ArrayList<>();
        Rows under = heat ? rows : barRows;
        if (heat) {
            long column = picture.heat().bins().index(scale.timeNs(mouseX));
            lines.addAll(new CellTip(picture, rows, palette(), sinceNs()).lines(column, row));
        } else if (change != null) {
            lines.addAll(ComparedBars.tip(change, barRows, row, palette()));
        } else {
            lines.addAll(HistogramBars.tip(picture.histogram(), barRows, row));
        }
        return new Tip(
                Texts.get(
                        "view.latency.range",
                        unit.formatRound(under.lowest(row)),
                        unit.formatRound(under.lowest(row + 1))),
                lines);
    }

    /** From the right edge to the left, so that nothing is cut off where room is short. */
    private void drawLegend(GraphicsContext g, double right, double y) {
        if (picture.isEmpty()) {
            return;
        }
        String most = Unit.COUNT.formatRound(HeatImage.greatest(picture.heat(), rows));
        double rampRight = Math.rint(right - Math.ceil(Type.LABEL.width(most)) - 6);
        double rampLeft = rampRight - LEGEND_WIDTH;
        g.setFill(palette().muted());
        Type.LABEL.right(g, most, right, y + 8);
        Type.LABEL.right(g, "1", rampLeft - 6, y + 8);
        String words = linear
                ? Texts.get("view.latency.legend.linear", unit.formatRound(rows.narrowest()))
                : Texts.get("view.latency.legend");
        if (rampLeft - 20 - Type.LABEL.width(words) > scale.right()) {
            Type.LABEL.right(g, words, rampLeft - 20, y + 8);
        }
        for (int i = 0; i < LEGEND_WIDTH; i++) {
            g.setFill(HeatImage.color(palette(), i / LEGEND_WIDTH));
            g.fillRect(rampLeft + i, y, 1, 10);
        }
    }

    private void follow(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            mouseX = event.getX();
            mouseY = event.getY();
            redrawHover();
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            mouseX = Double.NaN;
            redrawHover();
        }
    }

    /** The rows of the heat map, for the brush. */
    private final class Bands implements TimeBrush.Bands {
        @Override
        public Selection between(Selection time, double top, double bottom) {
            return time.filtered(time.filter()
                    .with(source.between(
                            source.heatBuckets(),
                            rows.first(rows.nearest(bottom)),
                            rows.first(rows.nearest(top) + 1))));
        }

        @Override
        public double edge(double y, boolean upper) {
            return upper ? rows.top(rows.nearest(y)) : rows.bottom(rows.nearest(y));
        }
    }

    /** The bars of the histogram, for their brush. */
    private final class Bars implements BarBrush.Bars {
        @Override
        public Rows rows() {
            return barRows;
        }

        @Override
        public boolean holds(double x) {
            return !picture.isEmpty() && x >= scale.right() + BETWEEN && x <= getWidth() - MARGIN;
        }

        @Override
        public boolean counts(int row) {
            return barRows.count(picture.histogram(), row) > 0;
        }

        @Override
        public List<Condition> between(int lowest, int highest) {
            return source.between(source.buckets(), barRows.first(lowest), barRows.first(highest + 1));
        }
    }
}
