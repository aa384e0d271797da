package io.probescope.desktop.view.connections;

import io.probescope.analysis.TopList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who talked to whom, by the names that are drawn. Immutable.
 *
 * @param list by the name of the near end, that of the far end, and the side
 * @param nearValues by name the values of the near end's columns
 * @param farValues by name the values of the far end's columns
 */
record ConnectionsPicture(
        End near, End far, TopList list, Map<String, List<String>> nearValues, Map<String, List<String>> farValues) {
    ConnectionsPicture {
        nearValues = Map.copyOf(nearValues);
        farValues = Map.copyOf(farValues);
    }

    /** The values of a near end; none where it is not meant, or is no more. */
    List<String> near(Spot spot) {
        return spot.near() == null ? List.of() : nearValues.getOrDefault(spot.near(), List.of());
    }

    /** The values of a far end; none where it is not meant, or is no more. */
    List<String> far(Spot spot) {
        return spot.far() == null ? List.of() : farValues.getOrDefault(spot.far(), List.of());
    }

    /** The picture of what a query found by the values of the near end, those of the far one, and the side. */
    static ConnectionsPicture of(TopList found, End near, End far) {
        Map<String, List<String>> nearValues = new HashMap<>();
        Map<String, List<String>> farValues = new HashMap<>();
        Map<List<String>, List<Long>> rows = new HashMap<>();
        int middle = near.columns().size();
        found.rows().forEach((key, sums) -> {
            List<String> one = key.subList(0, middle);
            List<String> other = key.subList(middle, key.size() - 1);
            nearValues.put(near.name(one), one);
            farValues.put(far.name(other), other);
            rows.merge(name(key, near, far), sums, (left, right) -> List.of(left.get(0) + right.get(0)));
        });
        TopList named = new TopList(found.combines(), found.rank(), rows, found.rest());
        return new ConnectionsPicture(near, far, named, nearValues, farValues);
    }

    /** What the key of a connection reads as: the name of the near end, that of the far end, and the side. */
    static List<String> name(List<String> key, End near, End far) {
        int middle = near.columns().size();
        int last = key.size() - 1;
        return List.of(near.name(key.subList(0, middle)), far.name(key.subList(middle, last)), key.get(last));
    }
}
