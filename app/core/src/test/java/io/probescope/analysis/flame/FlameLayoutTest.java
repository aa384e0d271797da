package io.probescope.analysis.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameLayout.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlameLayoutTest {
    private final FlameTree tree = FlameTree.of(List.of(
            stack(60, "main", "read"), stack(30, "main", "write"), stack(6, "main", "a"), stack(4, "main", "b", "c")));

    @Test
    void childrenFillTheirShareOfTheParent() {
        FlameLayout layout = FlameLayout.of(List.of(tree), 0);
        assertEquals(4, layout.rows());
        Box read = box(layout, "read");
        assertEquals(0.60, read.right() - read.left(), 1e-9);
        assertEquals("main", layout.boxes().get(read.parent()).node().frame().name());
        assertEquals(100, layout.boxes().get(0).weight());
    }

    @Test
    void thinNeighboursAreMergedNotDropped() {
        FlameLayout layout = FlameLayout.of(List.of(tree), 0.08);
        Box merged = layout.boxes().stream()
                .filter(box -> box.merged() > 0)
                .findFirst()
                .orElseThrow();
        assertEquals(2, merged.merged());
        assertEquals(10, merged.weight());
        assertEquals("a", merged.node().frame().name());
        long rowWeight = layout.boxes().stream()
                .filter(box -> box.row() == merged.row())
                .mapToLong(Box::weight)
                .sum();
        assertEquals(100, rowWeight);
    }

    @Test
    void whatShrankHasNoBoxAndTakesNoRoom() {
        FlameTree net = FlameTree.of(
                List.of(stack(30, "main", "grew"), stack(10, "main", "grew too"), stack(-25, "main", "shrank")));
        FlameLayout layout = FlameLayout.of(List.of(net), 0);
        assertEquals(15, layout.boxes().get(0).weight());
        assertEquals(0.75, box(layout, "grew").right() - box(layout, "grew").left(), 1e-9);
        assertEquals(1, box(layout, "grew too").right(), 1e-9);
        assertTrue(layout.boxes().stream()
                .noneMatch(box -> box.node().frame().name().equals("shrank")));
    }

    @Test
    void zoomGivesTheNodeTheWholeWidth() {
        FlameTree main = tree.children().get(0);
        FlameTree write = main.children().stream()
                .filter(node -> node.frame().name().equals("write"))
                .findFirst()
                .orElseThrow();
        FlameLayout layout = FlameLayout.of(List.of(tree, main, write), 0);
        Box box = box(layout, "write");
        assertEquals(0, box.left());
        assertEquals(1, box.right());
        assertEquals(3, layout.boxes().size());
    }

    @Test
    void searchCountsEachStackOnce() {
        FlameTree recursive = FlameTree.of(List.of(stack(5, "walk", "walk", "leaf"), stack(7, "other")));
        assertEquals(5, recursive.weightOf(frame -> frame.matches("walk")));
        assertEquals(12, recursive.total());
    }

    @Test
    void bigTreesLayOutQuickly() {
        List<FlameTree.Stack> stacks = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            stacks.add(stack(1 + i % 5, "f" + i % 7, "g" + i % 61, "h" + i));
        }
        FlameLayout layout = FlameLayout.of(List.of(FlameTree.of(stacks)), 0);
        assertTrue(layout.boxes().size() > 20_000);
        assertEquals(4, layout.rows());
    }

    private static Box box(FlameLayout layout, String name) {
        return layout.boxes().stream()
                .filter(box -> box.node().frame().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FlameTree.Stack stack(long weight, String... names) {
        return new FlameTree.Stack(
                Stream.of(names)
                        .map(name -> new FlameTree.Frame(FlameTree.Kind.USER, name, "app", ""))
                        .toList(),
                weight);
    }
}
