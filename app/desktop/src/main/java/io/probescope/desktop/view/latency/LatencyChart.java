package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.HistogramChange;
import io.probescope.analysis.Log2Histogram;
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
import io.probescope.desktop.value.Moments;
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

/** Draws the heat map at the left and the histogram at the right; a row is the same bucket in both. */
final class LatencyChart extends ChartCanvas {
    private static final double LEFT = 72;
    private static final double TOP = 28;
    private static final double HISTOGRAM_SHARE = 0.36;
    private static final double HISTOGRAM_MOST = 480;
    private static final double BETWEEN = 24;
    private static final double LABEL_SPACING = 15;
    private static final double LEGEND_WIDTH = 120;

    private final SharedAxes axes;
    private final boolean timed;
    private final SharedAxes.Chart sharing = this::redraw;
    private final TimeBrush brush;
    private final BarBrush bars;
    private final TimeCursor cursor;
    private LatencySource source;
    private LatencyPicture picture = LatencyPicture.NONE;
    /** What the histogram compares, or {@code null}. */
    private HistogramChange change;

    private Unit unit = Unit.DURATION_NS;
    private boolean sinceStart;
    private TimeScale scale;
    private Rows rows;
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
        brush.setBands(new Buckets());
        bars = new BarBrush(this, new Histogram(), selection);
        cursor = new TimeCursor(this, () -> scale, selection);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.ANY, this::follow);
    }

    /** @param compared what the histogram compares, or {@code null} */
    void show(LatencyPicture next, HistogramChange compared, LatencySource of, String summary) {
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

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        double plotHeight = height - TOP - Axes.TIME_HEIGHT - 6;
        Log2Histogram told =
                change == null ? picture.histogram() : picture.histogram().merge(change.before());
        SharedAxes.Extent extent = extent();
        rows = extent == null
                ? Rows.of(told, TOP, plotHeight)
                : Rows.of((int) extent.lowest(), (int) extent.greatest(), TOP, plotHeight);
        double histogramWidth = Math.max(
                HistogramBars.leastWidth(picture.histogram(), rows), Math.min(HISTOGRAM_MOST, width * HISTOGRAM_SHARE));
        double right = timed ? Math.max(LEFT + 1, width - MARGIN - histogramWidth - BETWEEN) : LEFT - BETWEEN;
        scale = scale(right, extent);
        g.setFill(palette().muted());
        Type.LABEL.left(g, Texts.get("view.latency.axis"), MARGIN, TOP - 12);
        drawLabels(g);
        if (timed) {
            drawHeat(g);
            for (LossMark mark : picture.losses()) {
                LossHatch.draw(g, mark.color(palette()), scale, mark.fromNs(), mark.toNs(), TOP, TOP + plotHeight);
            }
            Axes.time(g, palette(), scale, TOP + plotHeight, sinceStart ? startNs() : Long.MIN_VALUE);
            drawLegend(g, width - MARGIN, TOP + plotHeight + 10);
        }
        if (change == null) {
            HistogramBars.draw(g, palette(), picture.histogram(), rows, right + BETWEEN, width - MARGIN, TOP - 12);
        } else {
            ComparedBars.draw(g, palette(), change, rows, right + BETWEEN, width - MARGIN, TOP - 12);
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        int bucket = rows == null || Double.isNaN(mouseX) ? -1 : rows.bucket(mouseY);
        if (bucket >= 0 && !picture.isEmpty() && mouseX >= scale.left()) {
            boolean heat = scale.holds(mouseX);
            double left = heat ? scale.left() : scale.right() + BETWEEN;
            double right = heat ? scale.right() : width - MARGIN;
            g.setFill(palette().text().deriveColor(0, 1, 1, 0.07));
            g.fillRect(left, rows.top(bucket), right - left, rows.bottom(bucket) - rows.top(bucket));
            if (heat) {
                drawCell(g, bucket);
            }
            if (!isDragged()) {
                tip(bucket, heat).draw(g, palette(), mouseX, mouseY, width, height);
            }
        }
        if (rows != null) {
            cursor.draw(g, TOP, TOP + rows.height());
            brush.draw(g, TOP, TOP + rows.height());
            bars.draw(g, scale.right() + BETWEEN, width - MARGIN);
        }
    }

    boolean isDragged() {
        return brush.dragging() || bars.dragging();
    }

    private TimeScale scale(double right, SharedAxes.Extent extent) {
        Selection range = brush.range();
        if (!range.isAllTime()) {
            return new TimeScale(range.fromNs(), range.toNs(), LEFT, right);
        }
        return extent == null
                ? new TimeScale(0, 1, LEFT, right)
                : new TimeScale(extent.fromNs(), extent.toNs(), LEFT, right);
    }

    /** What the axes span, of values by the numbers of their buckets; {@code null} while there is no row. */
    private SharedAxes.Extent extent() {
        if (picture.isEmpty()) {
            return axes.ofOthers();
        }
        HeatMap heat = picture.heat();
        Bins bins = heat.bins();
        return axes.share(
                sharing,
                new SharedAxes.Extent(
                        bins.startNs(heat.columns().firstKey()),
                        bins.startNs(heat.columns().lastKey() + 1),
                        picture.histogram().first(),
                        picture.histogram().last()));
    }

    private long startNs() {
        return picture.isEmpty() ? scale.fromNs() : picture.base().startNs();
    }

    private void drawLabels(GraphicsContext g) {
        int every = Math.max(1, (int) Math.ceil(LABEL_SPACING / (rows.height() / rows.count())));
        for (int bucket = rows.first(); bucket <= rows.last() + 1; bucket++) {
            if ((bucket - rows.first()) % every == 0) {
                double y = rows.top(bucket - 1);
                g.setFill(palette().muted());
                Type.LABEL.right(g, unit.formatRound(Log2Histogram.lowerBound(bucket)), LEFT - 8, y + 4);
                g.setFill(palette().grid());
                g.fillRect(scale.left(), y, Math.max(0, scale.right() - scale.left()), 1);
            }
        }
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
        double left = Math.rint(scale.x(heat.bins().startNs(heat.columns().firstKey())));
        double right = Math.rint(scale.x(heat.bins().startNs(heat.columns().lastKey() + 1)));
        boolean sticksOut = left < scale.left() || right > scale.right();
        if (sticksOut) {
            g.save();
            g.beginPath();
            g.rect(scale.left(), TOP, scale.right() - scale.left(), rows.height());
            g.clip();
        }
        g.setImageSmoothing(false);
        g.drawImage(image, left, TOP, right - left, rows.height());
        if (sticksOut) {
            g.restore();
        }
    }

    private void drawCell(GraphicsContext g, int bucket) {
        Bins bins = picture.heat().bins();
        long column = bins.index(scale.timeNs(mouseX));
        double left = Math.max(scale.left(), scale.x(bins.startNs(column)));
        double right = Math.min(scale.right(), scale.x(bins.startNs(column + 1)));
        double top = rows.top(bucket);
        g.setStroke(palette().text());
        g.setLineWidth(1);
        g.strokeRect(
                Math.rint(left) + 0.5,
                top + 0.5,
                Math.max(2, Math.rint(right - left) - 1),
                rows.bottom(bucket) - top - 1);
    }

    private Tip tip(int bucket, boolean heat) {
        List<Tip.Row> lines = new ArrayList<>();
        String range = Texts.get(
                "view.latency.range",
                unit.formatRound(Log2Histogram.lowerBound(bucket)),
                unit.formatRound(Log2Histogram.upperBound(bucket)));
        if (heat) {
            Bins bins = picture.heat().bins();
            long column = bins.index(scale.timeNs(mouseX));
            Log2Histogram cell = picture.heat().columns().getOrDefault(column, Log2Histogram.EMPTY);
            long at = bins.startNs(column);
            String time = sinceStart ? Moments.since(at, startNs(), bins.widthNs()) : Moments.clock(at, bins.widthNs());
            lines.add(new Tip.Row(
                    null,
                    Texts.get("view.latency.time"),
                    time + " \u00b7 " + Unit.DURATION_NS.formatRound((double) bins.widthNs())));
            lines.add(new Tip.Row(null, Texts.get("view.latency.count"), Unit.exact(cell.count(bucket))));
            addLosses(lines, at, bins.startNs(column + 1));
        } else {
            if (change != null) {
                lines.addAll(ComparedBars.tip(change, bucket, palette()));
                return new Tip(range, lines);
            }
            Log2Histogram all = picture.histogram();
            long below = 0;
            for (int lower = 0; lower <= bucket; lower++) {
                below += all.count(lower);
            }
            lines.add(new Tip.Row(null, Texts.get("view.latency.count"), Unit.exact(all.count(bucket))));
            lines.add(new Tip.Row(
                    null, Texts.get("view.latency.share"), HistogramBars.share(all.count(bucket), all.total())));
            lines.add(new Tip.Row(null, Texts.get("view.latency.upTo"), HistogramBars.share(below, all.total())));
        }
        return new Tip(range, lines);
    }

    private void addLosses(List<Tip.Row> lines, long fromNs, long toNs) {
        for (LossMark mark : picture.losses()) {
            if (mark.fromNs() < toNs && mark.toNs() > fromNs) {
                lines.addAll(mark.rows(palette()));
            }
        }
    }

    /** From the right edge to the left, so that nothing is cut off where room is short. */
    private void drawLegend(GraphicsContext g, double right, double y) {
        if (picture.isEmpty()) {
            return;
        }
        String most = Unit.COUNT.formatRound((double) picture.heat().max());
        double rampRight = Math.rint(right - Math.ceil(Type.LABEL.width(most)) - 6);
        double rampLeft = rampRight - LEGEND_WIDTH;
        g.setFill(palette().muted());
        Type.LABEL.right(g, most, right, y + 8);
        Type.LABEL.right(g, "1", rampLeft - 6, y + 8);
        String words = Texts.get("view.latency.legend");
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
    private final class Buckets implements TimeBrush.Bands {
        @Override
        public Selection between(Selection time, double top, double bottom) {
            return time.filtered(time.filter().with(source.between(at(bottom), at(top))));
        }

        @Override
        public double edge(double y, boolean upper) {
            return upper ? rows.top(at(y)) : rows.bottom(at(y));
        }

        private int at(double y) {
            return rows.bucket(Math.max(rows.top(), Math.min(rows.top() + rows.height() - 1, y)));
        }
    }

    /** The bars of the histogram, for their brush. */
    private final class Histogram implements BarBrush.Bars {
        @Override
        public Rows rows() {
            return rows;
        }

        @Override
        public boolean holds(double x) {
            return !picture.isEmpty() && x >= scale.right() + BETWEEN && x <= getWidth() - MARGIN;
        }

        @Override
        public boolean counts(int bucket) {
            return picture.histogram().count(bucket) > 0;
        }

        @Override
        public List<Condition> between(int lowest, int highest) {
            return source.between(lowest, highest);
        }
    }
}
