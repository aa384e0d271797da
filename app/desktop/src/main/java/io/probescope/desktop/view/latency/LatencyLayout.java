package io.probescope.desktop.view.latency;

import io.probescope.analysis.Bins;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.selection.Selection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.geometry.Point2D;

/**
 * Where the bars of the histogram and the cells of the heat map were drawn last, and which is beside which. Immutable.
 *
 * @param scale of the heat map
 * @param rows of the heat map
 * @param bars of the histogram
 * @param left where bars begin
 * @param right where bars end
 * @param timed whether there is a heat map
 */
record LatencyLayout(
        LatencyPicture picture,
        LatencySource source,
        TimeScale scale,
        Rows rows,
        Rows bars,
        double left,
        double right,
        boolean timed) {

    /**
     * A bar or a cell.
     *
     * @param column of a cell, 0 for a bar
     */
    record Mark(boolean bar, long column, int row) {}

    /** The mark at a place, if one that counts something is there. */
    Optional<Mark> at(double x, double y) {
        boolean cell = timed && scale.holds(x);
        int row = (cell ? rows : bars).at(y);
        if (row < 0 || picture.isEmpty() || (!cell && (x < left || x > right))) {
            return Optional.empty();
        }
        return Optional.of(new Mark(!cell, cell ? picture.heat().bins().index(scale.timeNs(x)) : 0, row))
                .filter(this::counts);
    }

    Point2D middle(Mark mark) {
        Rows own = mark.bar ? bars : rows;
        Bins bins = picture.heat().bins();
        double x = mark.bar
                ? (left + right) / 2
                : (scale.x(bins.startNs(mark.column)) + scale.x(bins.startNs(mark.column + 1))) / 2;
        return new Point2D(x, (own.top(mark.row) + own.bottom(mark.row)) / 2);
    }

    double columnWidth() {
        return Math.max(2, picture.heat().bins().widthNs() / scale.nsPerUnit());
    }

    boolean counts(Mark mark) {
        return mark.bar
                ? bars.count(picture.histogram(), mark.row) > 0
                : picture.heat().of(mark.column).values().stream().anyMatch(report -> rows.count(report, mark.row) > 0);
    }

    /** The bar that counts the most. */
    Optional<Mark> most() {
        return IntStream.range(0, bars.count())
                .mapToObj(row -> new Mark(true, 0, row))
                .filter(this::counts)
                .max((one, other) -> Long.compare(
                        bars.count(picture.histogram(), one.row), bars.count(picture.histogram(), other.row)));
    }

    /**
     * The next mark in a direction; the heat map is at the left of the bars.
     *
     * @param right 1 or -1 where it is to be at the right or left, else 0
     * @param up 1 or -1 where it is to be above or below, else 0
     */
    Optional<Mark> next(Mark from, int right, int up) {
        if (up != 0) {
            int count = (from.bar ? bars : rows).count();
            return IntStream.iterate(from.row + up, row -> row >= 0 && row < count, row -> row + up)
                    .mapToObj(row -> new Mark(from.bar, from.column, row))
                    .filter(this::counts)
                    .findFirst();
        }
        if (from.bar && (right > 0 || !timed || picture.isEmpty())) {
            return Optional.empty();
        }
        double y = middle(from).getY();
        long first = from.bar ? picture.heat().last() : from.column + right;
        return columns(first, right)
                .mapToObj(column -> nearest(rows, y, row -> counts(new Mark(false, column, row)))
                        .map(row -> new Mark(false, column, row)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> right < 0
                        ? Optional.empty()
                        : nearest(bars, y, row -> counts(new Mark(true, 0, row)))
                                .map(row -> new Mark(true, 0, row)));
    }

    private LongStream columns(long first, int step) {
        return LongStream.iterate(
                        first,
                        column -> column >= picture.heat().first()
                                && column <= picture.heat().last(),
                        column -> column + step)
                .filter(column -> scale.holds(middle(new Mark(false, column, 0)).getX()));
    }

    private static Optional<Integer> nearest(Rows of, double y, IntPredicate wanted) {
        int from = of.nearest(y);
        return IntStream.range(0, of.count())
                .filter(wanted)
                .boxed()
                .min((one, other) -> Integer.compare(Math.abs(one - from), Math.abs(other - from)));
    }

    /** What other views are told of a mark. */
    LatencyPlace place(Mark mark) {
        return mark.bar
                ? new LatencyPlace(true, 0, bars.first(mark.row), bars.first(mark.row + 1))
                : new LatencyPlace(
                        false, mark.column, rows.first(mark.row) * finer(), rows.first(mark.row + 1) * finer());
    }

    /** The marks that have some of these places, each of a single bucket. */
    Set<Mark> marks(Set<LatencyPlace> places) {
        Set<Mark> marks = new HashSet<>();
        for (LatencyPlace place : places) {
            Rows own = place.bar() ? bars : rows;
            int bucket = place.bar() ? place.first() : place.first() / finer();
            IntStream.range(0, own.count())
                    .filter(row -> own.first(row) <= bucket && bucket < own.first(row + 1))
                    .forEach(row -> marks.add(new Mark(place.bar(), place.column(), row)));
        }
        return marks;
    }

    /** The rows of a mark alone. */
    Selection only(Selection now, Mark mark) {
        if (mark.bar) {
            return now.filtered(now.filter()
                    .with(source.between(source.buckets(), bars.first(mark.row), bars.first(mark.row + 1))));
        }
        Bins bins = picture.heat().bins();
        long lag = picture.base().lagNs();
        return now.between(bins.startNs(mark.column) + lag, bins.startNs(mark.column + 1) + lag)
                .filtered(now.filter()
                        .with(source.between(source.heatBuckets(), rows.first(mark.row), rows.first(mark.row + 1))));
    }

    private int finer() {
        return source.buckets().perOctave() / source.heatBuckets().perOctave();
    }
}
