package io.probescope.desktop.view.scatter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointWalkTest {
    private static final List<Point> POINTS = List.of(point(1, 5, 5), point(2, 5, 5), point(3, 1, 9), point(4, 7, 2));

    @Test
    void everyPointIsReachedFromTheLeftToTheRight() {
        assertEquals(List.of(3L, 1L, 2L, 4L), walk(POINTS.get(2), 1, 0));
        assertEquals(List.of(4L, 2L, 1L, 3L), walk(POINTS.get(3), -1, 0));
    }

    @Test
    void everyPointIsReachedFromTheLowestToTheHighest() {
        assertEquals(List.of(4L, 1L, 2L, 3L), walk(POINTS.get(3), 0, 1));
        assertEquals(List.of(3L, 2L, 1L, 4L), walk(POINTS.get(2), 0, -1));
    }

    private static List<Long> walk(Point first, int right, int up) {
        List<Long> seqs = new ArrayList<>();
        Optional<Point> at = Optional.of(first);
        while (at.isPresent()) {
            seqs.add(at.get().seq());
            at = PointWalk.next(POINTS, at.get(), Point::x, right, up);
        }
        return seqs;
    }

    private static Point point(long seq, double x, double y) {
        return new Point(seq, 0, x, y, "");
    }
}
