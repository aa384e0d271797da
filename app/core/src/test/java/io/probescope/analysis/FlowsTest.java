package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowsTest {
    @Test
    void fewAreAllByName() {
        TopList list = list(Map.of(
                List.of("curl", "10.0.0.1", "connect"), 7L,
                List.of("curl", "10.0.0.2", "connect"), 5L,
                List.of("nginx", "10.0.0.1", "accept"), 11L));
        Flows flows = Flows.of(list, 10);
        assertEquals(List.of(new Flows.Node("curl", 12, 1), new Flows.Node("nginx", 11, 1)), flows.left());
        assertEquals(List.of(new Flows.Node("10.0.0.1", 18, 1), new Flows.Node("10.0.0.2", 5, 1)), flows.right());
        assertEquals(
                List.of(
                        new Flows.Link(1, 0, "accept", 11),
                        new Flows.Link(0, 0, "connect", 7),
                        new Flows.Link(0, 1, "connect", 5)),
                flows.links());
        assertEquals(23, flows.total());
    }

    @Test
    void ofManyTheOthersAreTogetherAndNothingIsLost() {
        Map<List<String>, Long> weights = new HashMap<>();
        long total = 0;
        for (int i = 1; i <= 500; i++) {
            weights.put(List.of("p" + i % 7, "10.0." + i / 256 + "." + i % 256, ""), (long) i);
            total += i;
        }
        Flows flows = Flows.of(list(weights), 20);
        assertEquals(7, flows.left().size());
        assertEquals(20, flows.right().size());
        assertEquals(481, flows.right().get(19).members());
        assertEquals("10.0.1.244", flows.right().get(0).name());
        assertEquals(total, flows.total());
        assertEquals(total, flows.right().stream().mapToLong(Flows.Node::weight).sum());
        assertEquals(total, flows.left().stream().mapToLong(Flows.Node::weight).sum());
    }

    @Test
    void whatTheListDoesNotKeepIsAmongTheOthers() {
        TopList list = new TopList(List.of(Combine.SUM), 0, Map.of(List.of("a", "b", ""), List.of(3L)), List.of(4L));
        Flows flows = Flows.of(list, 5);
        assertEquals(List.of(new Flows.Node("a", 3, 1), new Flows.Node("", 4, 0)), flows.left());
        assertEquals(7, flows.total());
    }

    private static TopList list(Map<List<String>, Long> weights) {
        Map<List<String>, List<Long>> rows = new HashMap<>();
        weights.forEach((key, weight) -> rows.put(key, List.of(weight)));
        return new TopList(List.of(Combine.SUM), 0, rows, null);
    }
}
