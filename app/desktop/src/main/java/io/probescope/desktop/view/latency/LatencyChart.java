package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.change.HistogramChange;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.LossHatch;
import io.probescope.desktop.fx.chart.MarkKeys;
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
import io.probescope.desktop.view.latency.LatencyLayout.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
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
    /** Bars as high as a line of text, as long as whole powers of two are. */
    private static final double LEAST_BAR = 12;

    private static final int FEWEST_ROWS = 8;
    private static final double LEAST_ROW = 6;
    /** On a linear scale most values are often near its bottom: there bars are as low as can be seen. */
    private static final double LEAST_LINEAR = 4;
    /** A narrower chart has no room for counts and shares beside its bars. */
    private static final double FIGURES_NEED = 560;

    private final SelectionModel selection;
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
    /** What was drawn last; {@code null} before anything was. */
    private LatencyLayout layout;

    private Set<LatencyPlace> lit = Set.of();
    private Consumer<LatencyPlace> onPoint = place -> {};

    /** @param timed whether there is a heat map, too: where rows have no moment, there is none */
    LatencyChart(ObservableValue<Palette> palette, SelectionModel selection, SharedAxes axes, boolean timed) {
        super(palette);
        this.selection = selection;
        this.axes = axes;
        this.timed = timed;
        // Before the keys of the time axis.
        new MarkKeys(this, new Marks());
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

    LatencyPicture picture() {
        return picture;
    }

    /** @param told of the bar or cell that the mouse is on, {@code null} for none with values */
    void setOnPoint(Consumer<LatencyPlace> told) {
        onPoint = told;
    }

    Set<LatencyPlace> lit() {
        return lit;
    }

    void light(Set<LatencyPlace> places) {
        lit = Set.copyOf(places);
        redrawHover();
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
        double perOctave = source.heatBuckets().perOctave();
        double lowest = extent == null ? 0 : extent.lowest() / perOctave;
        double above = extent == null ? 0 : (extent.greatest() + 1) / perOctave;
        ValueAxis axis = ValueAxis.of(linear, lowest, above, FEWEST_ROWS / perOctave, TOP, plotHeight);
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
            CellLegend.draw(
                    g, palette(), picture, rows, unit, linear, scale.right(), width - MARGIN, TOP + plotHeight + 10);
        }
        layout = new LatencyLayout(picture, source, scale, rows, barRows, right + BETWEEN, width - MARGIN, timed);
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
            LitPlaces.draw(g, palette(), layout, lit);
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

    private void follow(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            point(event.getX(), event.getY());
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            point(Double.NaN, Double.NaN);
        }
    }

    private void point(double x, double y) {
        mouseX = x;
        mouseY = y;
        Optional<Mark> mark = Double.isNaN(x) || layout == null || isDragged() ? Optional.empty() : layout.at(x, y);
        onPoint.accept(mark.map(layout::place).orElse(null));
        redrawHover();
    }

    /** Bars and cells, for keys. Where one was that has moved on, the greatest is gone to. */
    private final class Marks implements MarkKeys.Marks {
        @Override
        public Optional<Point2D> next(Point2D from, int right, int up) {
            if (layout == null) {
                return Optional.empty();
            }
            Optional<Mark> next = from == null
                    ? layout.most()
                    : layout.at(from.getX(), from.getY())
                            .map(mark -> layout.next(mark, right, up))
                            .orElseGet(layout::most);
            return next.map(layout::middle);
        }

        @Override
        public void point(Point2D at) {
            LatencyChart.this.point(at == null ? Double.NaN : at.getX(), at == null ? Double.NaN : at.getY());
        }

        @Override
        public String spoken() {
            return layout.at(mouseX, mouseY)
                    .map(mark -> tip(mark.row(), !mark.bar()).spoken())
                    .orElse("");
        }

        @Override
        public void use() {
            layout.at(mouseX, mouseY)
                    .ifPresent(mark -> selection.set(
                            layout.only(selection.settledProperty().get(), mark)));
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
