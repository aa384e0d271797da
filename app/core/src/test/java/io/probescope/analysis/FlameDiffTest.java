package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.FlameTree.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlameDiffTest {
    @Test
    void sharesAreComparedNotWeights() {
        FlameTree before = Folded.tree("p;main;a 300", "p;main;b 100");
        FlameTree now = Folded.tree("p;main;a 3000", "p;main;b 1000");
        FlameDiff diff = FlameDiff.of(before, now, true);
        assertEquals(0, diff.differences());
        FlameDiff.Change b = at(diff, "p", "main", "b");
        assertEquals(new FlameDiff.Change(100, 1000, 0.25, 0.25, false), b);
        assertEquals(0, b.points());
    }

    @Test
    void whatMovedIsFoundAndWhatDidNotIsLeftAlone() {
        FlameTree before = Folded.tree("p;main;a 500", "p;main;b 300", "p;main;c 200");
        FlameTree now = Folded.tree("p;main;a 350", "p;main;b 450", "p;main;c 195", "p;main;new 5");
        FlameDiff diff = FlameDiff.of(before, now, true);
        assertTrue(at(diff, "p", "main", "a").different());
        assertTrue(at(diff, "p", "main", "b").different());
        assertEquals(0.15, at(diff, "p", "main", "b").points(), 1e-12);
        assertFalse(at(diff, "p", "main", "c").different());
        assertFalse(at(diff, "p", "main", "new").different(), "five samples say nothing");
        assertFalse(at(diff, "p", "main").different());
        assertEquals(2, diff.differences());
    }

    @Test
    void framesOfOneSideAreInTheUnion() {
        FlameDiff diff =
                FlameDiff.of(Folded.tree("p;gone 40", "p;stays 60"), Folded.tree("p;stays 60", "p;new 40"), true);
        assertEquals(new FlameDiff.Change(40, 0, 0.4, 0, true), at(diff, "p", "gone"));
        assertEquals(new FlameDiff.Change(0, 40, 0, 0.4, true), at(diff, "p", "new"));
        assertEquals(List.of("p;gone 400000000", "p;new 400000000", "p;stays 1200000000"), Folded.lines(diff.union()));
    }

    @Test
    void withoutSamplesThereIsNoTest() {
        FlameDiff diff = FlameDiff.of(Folded.tree("p;a 1", "p;b 1"), Folded.tree("p;a 2", "p;b 1"), false);
        assertTrue(at(diff, "p", "a").different());
        assertFalse(at(diff, "p").different());
    }

    @Test
    void anEmptySideDiffersInNothing() {
        FlameDiff diff = FlameDiff.of(FlameTree.empty(), Folded.tree("p;a 1000"), true);
        assertEquals(0, diff.differences());
        assertEquals(1, at(diff, "p", "a").shareNow());
    }

    /** Of two samplings of the same program hardly one in a hundred may be called different anywhere. */
    @Test
    void noiseIsNotCalledADifference() {
        Random random = new Random(11);
        int alarms = 0;
        for (int round = 0; round < 300; round++) {
            alarms += FlameDiff.of(sampled(random, 900), sampled(random, 1700), true)
                                    .differences()
                            > 0
                    ? 1
                    : 0;
        }
        assertTrue(alarms <= 9, alarms + " alarms in 300");
    }

    @Test
    void chancesAreThoseOfTheTables() {
        // z = 1.96 without the correction is 5 %; the correction makes it likelier.
        assertEquals(0.05, chance(500_000, 1_000_000, 501_386, 1_000_000), 0.001);
        assertEquals(1, chance(3, 10, 3, 10));
        assertEquals(1, chance(0, 10, 9, 10), "too few");
    }

    private static double chance(double before, double beforeAll, double now, double nowAll) {
        return ShareTest.chance(
                new double[] {before}, new double[] {beforeAll}, new double[] {now}, new double[] {nowAll});
    }

    /** A program that does one thing after the other, each for a while: within a slice its samples are nearly all alike. */
    private static List<FlameTree> inTurns(Random random) {
        List<FlameTree> slices = new ArrayList<>();
        for (int slice = 0; slice < 20; slice++) {
            String[] lines = new String[60];
            int turn = random.nextInt(6);
            for (int i = 0; i < lines.length; i++) {
                lines[i] =
                        "p;f" + (random.nextInt(10) == 0 ? random.nextInt(6) : turn) + ";g" + random.nextInt(3) + " 1";
            }
            slices.add(Folded.tree(lines));
        }
        return slices;
    }

    @Test
    void samplesThatComeInTurnsAreNotCalledDifferent() {
        Random random = new Random(13);
        int alarms = 0;
        int takenAsIndependent = 0;
        for (int round = 0; round < 200; round++) {
            List<FlameTree> before = inTurns(random);
            List<FlameTree> now = inTurns(random);
            alarms += FlameDiff.of(before, now, true).differences() > 0 ? 1 : 0;
            takenAsIndependent +=
                    FlameDiff.of(merged(before), merged(now), true).differences() > 0 ? 1 : 0;
        }
        assertTrue(alarms <= 8, alarms + " alarms in 200");
        assertTrue(takenAsIndependent > 150, "without slices there are " + takenAsIndependent);
    }

    @Test
    void aFunctionThatIsNewInEverySliceIsFound() {
        Random random = new Random(17);
        List<FlameTree> now = inTurns(random).stream()
                .map(slice -> slice.merge(Folded.tree("p;new 30")))
                .toList();
        FlameDiff diff = FlameDiff.of(inTurns(random), now, true);
        assertTrue(at(diff, "p", "new").different());
        assertEquals(1, diff.differences());
    }

    private static FlameTree merged(List<FlameTree> slices) {
        return slices.stream().reduce(FlameTree.empty(), FlameTree::merge);
    }

    private static FlameTree sampled(Random random, int samples) {
        String[] lines = new String[samples];
        for (int i = 0; i < samples; i++) {
            lines[i] = "p;f" + random.nextInt(12) + ";g" + random.nextInt(5) + " 1";
        }
        return Folded.tree(lines);
    }

    private static FlameDiff.Change at(FlameDiff diff, String process, String... functions) {
        FlameTree node = diff.union().child(Frame.process(process)).orElseThrow();
        for (String function : functions) {
            node = node.child(Folded.frame(function)).orElseThrow();
        }
        return diff.of(node);
    }
}
