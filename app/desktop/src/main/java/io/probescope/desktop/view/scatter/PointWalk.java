package io.probescope.desktop.view.scatter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Goes from point to point: each is reached from the left to the right, and from the lowest to the highest. */
final class PointWalk {
    private PointWalk() {}

    /**
     * The next point in a direction.
     *
     * @param x where points are to the right
     * @param right 1 or -1 where it is to be at the right or left, else 0
     * @param up 1 or -1 where it is to be above or below, else 0
     */
    static Optional<Point> next(Collection<Point> points, Point from, ToDoubleFunction<Point> x, int right, int up) {
        Comparator<Point> order = (right == 0 ? Comparator.comparingDouble(Point::y) : Comparator.comparingDouble(x))
                .thenComparingDouble(right == 0 ? x : Point::y)
                .thenComparingLong(Point::seq);
        Comparator<Point> onward = right + up > 0 ? order : order.reversed();
        return points.stream().filter(point -> onward.compare(point, from) > 0).min(onward);
    }
}
