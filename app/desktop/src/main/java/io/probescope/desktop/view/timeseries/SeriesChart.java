package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Bins;
import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TimeSeries.Line;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.LossHatch;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.TimeBrush;
import io.probescope.desktop.fx.chart.TimeCursor;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.SeriesSums;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Draws time series: the plot, and the legend at its right. */
final class SeriesChart extends ChartCanvas {
    private static final int SERIES = 8;
    private static final double LEFT = 72;
    private static final double TOP = 12;
    /** So near to a line the mouse is on it. */
    private static final double NEAR = 8;

    private final SharedAxes axes;
    private final SharedAxes.Chart sharing = this::redraw;
    private final TimeBrush brush;
    private final TimeCursor cursor;
    /** What there is to draw, and the same in columns that are not narrower than can be drawn. */
    private SeriesPicture whole = SeriesPicture.NONE;

    private SeriesPicture picture = whole;
    /** What it is compared with, or {@code null}; and the same in columns that are not narrower than the picture's. */
    private SeriesChange wholeChange;

    private SeriesChange change;

    private Measure measure;
    private SeriesNumbers numbers;
    private List<Line> shown = List.of();
    private boolean lines;
    private boolean sinceStart;
    private TimeScale scale;
    /** The value at the top of the plot as last drawn. */
    private double top = 1;

    private double mouseX = Double.NaN;
    private double mouseY;
    private final SeriesLegend legend = new SeriesLegend();

    private Consumer<String> onGroup = group -> {};
    private Predicate<String> lit = group -> false;
    /** The groups that are drawn lit up. */
    private List<String> drawnLit = List.of();

    SeriesChart(ObservableValue<Palette> palette, SelectionModel selection, SharedAxes axes) {
        super(palette);
        this.axes = axes;
        brush = new TimeBrush(this, () -> scale, selection);
        cursor = new TimeCursor(this, () -> scale, selection);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.ANY, this::follow);
    }

    /** @param compared what it is compared with, or {@code null} */
    void show(SeriesPicture next, SeriesChange compared, Measure of) {
        whole = next;
        wholeChange = compared;
        measure = of;
        take(scale == null ? next : next.atLeast(SharedAxes.leastNs(scale)));
        String accessible = of.isLevel() ? "view.timeseries.accessible.level" : "view.timeseries.accessible";
        setAccessibleText(Texts.get(accessible, of.title(), names()));
        redraw();
    }

    private void take(SeriesPicture next) {
        picture = next;
        // Rates of narrower columns than those beside them would look higher than these.
        change = wholeChange == null
                ? null
                : wholeChange.atLeast(next.series().bins().widthNs());
        numbers = new SeriesNumbers(measure, next);
        shown = next.series().top(SERIES);
    }

    void setLines(boolean wanted) {
        lines = wanted;
        redraw();
    }

    void setSinceStart(boolean wanted) {
        sinceStart = wanted;
        redraw();
    }

    /**
     * Links groups to other views.
     *
     * @param told of the group that the mouse is on, {@code null} for none
     * @param lights whether a group is lit up: then the others are pale
     */
    void link(Consumer<String> told, Predicate<String> lights) {
        onGroup = told;
        lit = lights;
    }

    /** Something else is pointed at: draws anew if other groups are lit up by it. */
    void light() {
        if (!litGroups().equals(drawnLit)) {
            redraw();
        }
    }

    private List<String> litGroups() {
        return keys().stream().filter(lit).toList();
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        if (measure == null) {
            return;
        }
        double right = width - MARGIN - SeriesLegend.widthBeside(width);
        double plotHeight = plotBottom(width, height) - TOP;
        scale = SharedAxes.scale(brush.range(), extent(), LEFT, right);
        take(whole.atLeast(SharedAxes.leastNs(scale)));
        SharedAxes.Extent extent = extent();
        top = Axes.niceTop(measure.unit(), extent == null ? 0 : extent.greatest(), plotHeight);
        Axes.values(g, palette(), measure.unit(), top, numbers.per(), scale, TOP, plotHeight);
        drawnLit = litGroups();
        Map<String, Color> colors = colors();
        g.save();
        g.beginPath();
        g.rect(scale.left(), TOP - 1, scale.right() - scale.left(), plotHeight + 2);
        g.clip(); // of what is cut at an edge
        if (measure.isLevel()) {
            new LevelLines(g, palette(), scale, top, TOP, plotHeight).draw(shown, colors, picture, change);
        } else if (lines) {
            drawLines(g, colors, top, plotHeight);
        } else {
            drawStacks(g, colors, top, plotHeight);
        }
        g.restore();
        if (change != null && !measure.isLevel()) {
            BaselineLine.draw(g, palette(), change, scale, top, TOP, plotHeight);
        }
        for (LossMark mark : picture.losses()) {
            LossHatch.draw(g, mark.color(palette()), scale, mark.fromNs(), mark.toNs(), TOP, TOP + plotHeight);
        }
        Axes.time(g, palette(), scale, TOP + plotHeight, sinceNs());
        legend.draw(g, palette(), shown, colors, numbers, change, lastColumn(), width, height);
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        double bottom = plotBottom(width, height);
        if (scale != null && !Double.isNaN(mouseX) && scale.holds(mouseX) && !picture.isEmpty()) {
            Bins bins = picture.series().bins();
            long column = bins.index(scale.timeNs(mouseX));
            double left = Math.max(scale.left(), scale.x(bins.startNs(column)));
            double right = Math.min(scale.right(), scale.x(bins.startNs(column + 1)));
            g.setFill(palette().text().deriveColor(0, 1, 1, 0.10));
            g.fillRect(left, TOP, Math.max(1, right - left), bottom - TOP);
            if (!brush.dragging()) {
                new SeriesTip(picture, numbers, shown, colors(), palette())
                        .of(column, sinceNs())
                        .draw(g, palette(), mouseX, mouseY, width, height);
            }
        }
        cursor.draw(g, TOP, bottom);
        brush.draw(g, TOP, bottom);
    }

    boolean isDragged() {
        return brush.dragging();
    }

    private static double plotBottom(double width, double height) {
        return height - Axes.TIME_HEIGHT - 6 - SeriesLegend.heightBelow(width);
    }

    /** The group whose entry of the legend is at a place, or {@code null}: of all others together, and of those without a name, there is none. */
    String groupAt(double x, double y) {
        int line = legend.at(x, y, getWidth(), getHeight());
        return line < 0 || line >= shown.size() ? null : group(shown.get(line));
    }

    private static String group(Line line) {
        String key = line.key();
        boolean named = !key.equals(TimeSeries.OTHER) && !key.equals(SeriesSums.NAMELESS) && !key.equals(Grouping.ALL);
        return named ? key : null;
    }

    /** The group that the mouse is on: in the legend, or where it is drawn. */
    private String pointed() {
        if (Double.isNaN(mouseX) || scale == null || picture.isEmpty()) {
            return null;
        }
        double bottom = plotBottom(getWidth(), getHeight());
        if (!scale.holds(mouseX) || mouseY > bottom) {
            return groupAt(mouseX, mouseY);
        }
        long column = picture.series().bins().index(scale.timeNs(mouseX));
        double[] values =
                shown.stream().mapToDouble(line -> numbers.at(line, column)).toArray();
        double perUnit = top / (bottom - TOP);
        boolean stacked = !lines && !measure.isLevel();
        int found = SeriesPlace.at(values, stacked, (bottom - mouseY) * perUnit, NEAR * perUnit);
        return found < 0 ? null : group(shown.get(found));
    }

    /** What the axes span, or {@code null} while there is no row. */
    private SharedAxes.Extent extent() {
        if (picture.isEmpty()) {
            return axes.ofOthers();
        }
        Bins bins = whole.series().bins();
        return axes.share(
                sharing,
                new SharedAxes.Extent(
                        bins.startNs(whole.series().firstColumn()),
                        bins.startNs(whole.series().lastColumn() + 1),
                        0,
                        greatest()));
    }

    private long sinceNs() {
        long own = picture.isEmpty() ? scale.fromNs() : picture.base().startNs();
        return sinceStart ? axes.startNs(own) : Long.MIN_VALUE;
    }

    private double greatest() {
        double greatest = 0;
        if (!picture.isEmpty()) {
            for (long column = picture.series().firstColumn();
                    column <= picture.series().lastColumn();
                    column++) {
                double sum = 0;
                for (Line line : picture.isSliver(column) && !measure.isLevel() ? List.<Line>of() : shown) {
                    double value = numbers.at(line, column);
                    sum = lines || measure.isLevel() ? Math.max(sum, value) : sum + value;
                }
                greatest = Math.max(greatest, sum);
            }
        }
        if (change == null) {
            return greatest;
        }
        double ofBaseline = measure.isLevel() ? LevelLines.greatest(change, shown) : BaselineLine.greatest(change);
        return Math.max(ofBaseline, greatest);
    }

    /** The last column of the axis that can be told of by now, also where nothing happened in it: a report may be on its way for as long as another one. */
    private long lastColumn() {
        if (picture.isEmpty()) {
            return 0;
        }
        Bins bins = picture.series().bins();
        long last = Math.max(picture.series().lastColumn(), bins.index(scale.toNs() - 2 * bins.widthNs()));
        return picture.isSliver(last) ? last - 1 : last;
    }

    private Map<String, Color> colors() {
        Map<String, Color> colors = SeriesColors.of(keys(), palette());
        colors.put(TimeSeries.OTHER, palette().muted().interpolate(palette().grid(), 0.4));
        if (!drawnLit.isEmpty()) {
            colors.replaceAll((key, color) ->
                    drawnLit.contains(key) ? color : color.interpolate(palette().surface(), 0.75));
        }
        return colors;
    }

    private List<String> keys() {
        return shown.stream()
                .map(Line::key)
                .filter(key -> !key.equals(TimeSeries.OTHER))
                .toList();
    }

    private void drawStacks(GraphicsContext g, Map<String, Color> colors, double top, double plotHeight) {
        if (picture.isEmpty()) {
            return;
        }
        Bins bins = picture.series().bins();
        for (long column = picture.series().firstColumn();
                column <= picture.series().lastColumn();
                column++) {
            double left = Math.rint(Math.max(scale.left(), scale.x(bins.startNs(column))));
            double right = Math.rint(Math.min(scale.right(), scale.x(bins.startNs(column + 1))));
            double gap = right - left > 5 ? 1 : 0;
            double below = 0;
            for (Line line : shown) {
                double above = below + numbers.at(line, column);
                double yBelow = Math.rint(TOP + plotHeight - below / top * plotHeight);
                double yAbove = Math.rint(TOP + plotHeight - above / top * plotHeight);
                if (yBelow > yAbove && right > left) {
                    g.setFill(colors.get(line.key()));
                    g.fillRect(left, yAbove, right - left - gap, yBelow - yAbove);
                }
                below = above;
            }
        }
    }

    private void drawLines(GraphicsContext g, Map<String, Color> colors, double top, double plotHeight) {
        if (picture.isEmpty()) {
            return;
        }
        long first = picture.series().firstColumn();
        int count = (int) picture.columns();
        Bins bins = picture.series().bins();
        g.setLineWidth(1.75);
        for (int i = shown.size() - 1; i >= 0; i--) {
            Line line = shown.get(i);
            double[] x = new double[count];
            double[] y = new double[count];
            for (int column = 0; column < count; column++) {
                x[column] = scale.x(bins.startNs(first + column) + bins.widthNs() / 2);
                y[column] = TOP + plotHeight - numbers.at(line, first + column) / top * plotHeight;
            }
            g.setStroke(colors.get(line.key()));
            g.strokePolyline(x, y, count);
        }
    }

    private String names() {
        return String.join(", ", shown.stream().map(numbers::title).toList());
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
        onGroup.accept(brush.dragging() ? null : pointed());
    }
}
