package io.probescope.desktop.shell.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.shell.panel.Arrangement.Side;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrangementTest {
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");

    /** Rows with a bar between two. */
    private static String words(Arrangement<String> arrangement) {
        return arrangement.rows().stream()
                .map(row -> row.cells().stream().map(Arrangement.Cell::key).collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
    }

    private static Arrangement<String> usual(int panels) {
        return Arrangement.usual(KEYS.subList(0, panels));
    }

    @Test
    void usuallyPanelsStandInPairs() {
        assertEquals(
                List.of("", "a", "ab", "ab|c", "ab|cd", "ab|cd|e"),
                List.of(0, 1, 2, 3, 4, 5).stream()
                        .map(panels -> words(usual(panels)))
                        .toList());
    }

    @Test
    void aPanelIsPutToASideOfAnotherOrChangesPlacesWithIt() {
        Arrangement<String> five = usual(5);
        assertEquals("b|acd|e", words(five.moved("a", "c", Side.LEFT)));
        assertEquals("b|cad|e", words(five.moved("a", "c", Side.RIGHT)));
        assertEquals("b|a|cd|e", words(five.moved("a", "c", Side.ABOVE)));
        assertEquals("b|cd|a|e", words(five.moved("a", "c", Side.BELOW)));
        assertEquals("cb|ad|e", words(five.moved("a", "c", Side.INSTEAD)));
        assertEquals("ab|ced", words(five.moved("e", "c", Side.RIGHT)));
        assertEquals("ab|cd|e", words(five.moved("e", "e", Side.LEFT)));
    }

    @Test
    void twoSideBySideTakeTheWidthOfNoOther() {
        assertEquals("ax", words(usual(1).withBeside("x", "a")));
        assertEquals("ax|b|cd|e", words(usual(5).withBeside("x", "a")));
        assertEquals("a|bx|cd|e", words(usual(5).withBeside("x", "b")));
        assertEquals("ab|cd|ex", words(usual(5).withBeside("x", "e")));
    }

    @Test
    void stepByStepAPanelReachesEveryPlace() {
        Arrangement<String> four = usual(4);
        assertEquals("ba|cd", words(four.stepped("b", Side.LEFT)));
        assertEquals("ab|cd", words(four.stepped("b", Side.RIGHT)));
        assertEquals("a|b|cd", words(four.stepped("b", Side.BELOW)));
        assertEquals("a|cdb", words(four.stepped("b", Side.BELOW).stepped("b", Side.BELOW)));
        assertEquals(
                "d|ab|c",
                words(four.stepped("d", Side.ABOVE).stepped("d", Side.ABOVE).stepped("d", Side.ABOVE)));
        assertEquals("a", words(usual(1).stepped("a", Side.ABOVE)));
    }

    @Test
    void newPanelsComeLastAndThoseThatAreGoneLeaveTheirRoom() {
        Arrangement<String> mine = usual(4).moved("a", "c", Side.LEFT);
        assertEquals("b|acd", words(mine));
        assertEquals("b|acd|e", words(mine.of(KEYS)));
        assertEquals("b|ad", words(mine.of(List.of("a", "b", "d"))));
        assertEquals("bc", words(usual(1).of(List.of("b", "c")).moved("c", "b", Side.RIGHT)));
    }

    @Test
    void edgesMoveBetweenTheirTwoNeighboursAndLeaveEachSome() {
        Arrangement<String> four = usual(4).edgeMoved(0, 0, 0.25);
        assertEquals(List.of(1.5, 0.5), shares(four, 0));
        assertEquals(List.of(1.0, 1.0), shares(four, 1));
        assertEquals(List.of(1.8, 0.2), shares(four.edgeMoved(0, 0, 5), 0));
        Arrangement<String> higher = usual(4).rowEdgeMoved(0, -0.25);
        assertEquals(0.5, higher.rows().get(0).share(), 1e-9);
        assertEquals(1.5, higher.rows().get(1).share(), 1e-9);
        assertEquals(List.of(1.2, 1.0), shares(usual(2).widened("a", 1.2), 0));
        assertEquals(1.2, usual(4).heightened("d", 1.2).rows().get(1).share(), 1e-9);
    }

    private static List<Double> shares(Arrangement<String> arrangement, int row) {
        return arrangement.rows().get(row).cells().stream()
                .map(cell -> Math.round(cell.share() * 1e9) / 1e9)
                .toList();
    }

    /** Whatever is done, every panel is there once, no row is empty and no share is nothing. */
    @Test
    void noPanelIsEverLost() {
        Random random = new Random(7919);
        Arrangement<String> arrangement = usual(5);
        for (int i = 0; i < 5000; i++) {
            String key = KEYS.get(random.nextInt(5));
            Side side = List.of(Side.values()).get(random.nextInt(5));
            arrangement = switch (random.nextInt(5)) {
                case 0 -> arrangement.moved(key, KEYS.get(random.nextInt(5)), side);
                case 1 -> arrangement.stepped(key, side == Side.INSTEAD ? Side.LEFT : side);
                case 2 -> arrangement.widened(key, random.nextBoolean() ? 1.2 : 1 / 1.2);
                case 3 -> arrangement.heightened(key, random.nextBoolean() ? 1.2 : 1 / 1.2);
                default -> withAnEdgeMoved(arrangement, random);
            };
            List<String> keys = arrangement.keys();
            assertEquals(5, keys.size(), words(arrangement));
            assertEquals(Set.copyOf(KEYS), new TreeSet<>(keys));
            arrangement.rows().forEach(row -> {
                assertEquals(true, row.share() > 0 && !row.cells().isEmpty());
                assertEquals(true, row.cells().stream().allMatch(cell -> cell.share() > 0));
            });
        }
    }

    private static Arrangement<String> withAnEdgeMoved(Arrangement<String> arrangement, Random random) {
        int row = random.nextInt(arrangement.rows().size());
        int cells = arrangement.rows().get(row).cells().size();
        double by = random.nextDouble() * 2 - 1;
        if (cells > 1) {
            return arrangement.edgeMoved(row, random.nextInt(cells - 1), by);
        }
        return row > 0 ? arrangement.rowEdgeMoved(row - 1, by) : arrangement;
    }
}
