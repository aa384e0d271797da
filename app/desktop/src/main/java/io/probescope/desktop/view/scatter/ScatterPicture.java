package io.probescope.desktop.view.scatter;

import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.Plane;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the chart draws. Immutable.
 *
 * @param total events that have both numbers
 * @param every one of how many of these is a point, beside the highest
 * @param startNs where times since the start are counted from, nanoseconds since the epoch
 */
record ScatterPicture(Plane plane, List<Point> points, long total, long every, long startNs, List<LossMark> losses) {
    ScatterPicture {
        points = List.copyOf(points);
        losses = List.copyOf(losses);
    }

    static ScatterPicture none(Plane plane) {
        return new ScatterPicture(plane, List.of(), 0, 1, 0, List.of());
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** The names of its points, of most points first. */
    List<String> names() {
        Map<String, Long> counts = points.stream()
                .map(Point::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
