package io.probescope.analysis.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.Folded;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlameDiffTest {
    @Test
    void sharesAreComparedNotWeights() {
        FlameDiff diff =
                FlameDiff.of(alike(10, "p;main;a 30", "p;main;b 10"), alike(10, "p;main;a 300", "p;main;b 100"), true);
        assertEquals(0, diff.differences());
        FlameDiff.Change b = at(diff, "p", "main", "b");
        assertEquals(new FlameDiff.Change(100, 1000, 0.25, 0.25, Verdict.SAME), b);
        assertEquals(0, b.points());
    }

    @Test
    void whatMovedIsFoundAndWhatDidNotIsLeftAlone() {
        FlameDiff diff = FlameDiff.of(
                alike(5, "p;main;a 100", "p;main;b 60", "p;main;c 40"),
                alike(5, "p;main;a 70", "p;main;b 90", "p;main;c 39", "p;main;new 1"),
                true);
        assertEquals(Verdict.LESS, at(diff, "p", "main", "a").verdict());
        assertEquals(Verdict.MORE, at(diff, "p", "main", "b").verdict());
        assertEquals(0.15, at(diff, "p", "main", "b").points(), 1e-12);
        assertEquals(Verdict.SAME, at(diff, "p", "main", "c").verdict());
        assertEquals(Verdict.TOO_LITTLE, at(diff, "p", "main", "new").verdict(), "five samples say nothing");
        assertEquals(Verdict.SAME, at(diff, "p", "main").verdict());
        assertEquals(2, diff.differences());
        assertEquals(1, diff.tooLittle());
    }

    @Test
    void framesOfOneSideAreInTheUnion() {
        FlameDiff diff = FlameDiff.of(alike(10, "p;gone 4", "p;stays 6"), alike(10, "p;stays 6", "p;new 4"), true);
        assertEquals(new FlameDiff.Change(40, 0, 0.4, 0, Verdict.LESS), at(diff, "p", "gone"));
        assertEquals(new FlameDiff.Change(0, 40, 0, 0.4, Verdict.MORE), at(diff, "p", "new"));
        assertEquals(List.of("p;gone 400000000", "p;new 400000000", "p;stays 1200000000"), Folded.lines(diff.union()));
    }

    @Test
    void withoutSamplesThereIsNoTest() {
        FlameDiff diff = FlameDiff.of(alike(1, "p;a 1", "p;b 1"), alike(1, "p;a 2", "p;b 1"), false);
        assertTrue(at(diff, "p", "a").different());
        assertFalse(at(diff, "p").different());
        assertEquals(0, diff.tooLittle());
    }

    @Test
    void anEmptySideDiffersInNothing() {
        FlameDiff diff = FlameDiff.of(List.of(FlameTree.empty()), alike(10, "p;a 100"), true);
        assertEquals(0, diff.differences());
        assertEquals(Verdict.TOO_LITTLE, at(diff, "p", "a").verdict());
        assertEquals(1, at(diff, "p", "a").shareNow());
    }

    /** Of two samplings of the same program hardly one in a hundred may be called different anywhere. */
    @Test
    void noiseIsNotCalledADifference() {
        Random random = new Random(11);
        int alarms = 0;
        for (int round = 0; round < 300; round++) {
            alarms +=
                    FlameDiff.of(sampled(random, 45), sampled(random, 85), true).differences() > 0 ? 1 : 0;
        }
        assertTrue(alarms <= 9, alarms + " alarms in 300");
    }

    @Test
    void chancesAreThoseOfTheTables() {
        // t = 2.0244 with 38 degrees of freedom is 5 %, 2.7116 is 1 %; the correction is one of a million.
        double error = Math.sqrt(0.5 * 0.5 * 2 / 1_000_000);
        ShareTest test = test(500_000, 1_000_000, 500_001 + 2.0244 * error * 1_000_000, 1_000_000);
        assertEquals(0.05, test.chance(), 0.0001);
        assertEquals(2.7116 * error + 1e-6, test.noticed(), 1e-6);
        assertEquals(1, test(30, 100, 30, 100).chance());
        assertEquals(new ShareTest(1, 0), test(100, 100, 100, 100), "all of both sides");
        assertEquals(new ShareTest(1, Double.POSITIVE_INFINITY), test(0, 10, 9, 10), "too few");
    }

    /** Of numbers that are spread evenly over twenty slices. */
    private static ShareTest test(double before, double beforeAll, double now, double nowAll) {
        return ShareTest.of(even(before), even(beforeAll), even(now), even(nowAll));
    }

    private static double[] even(double sum) {
        double[] slices = new double[20];
        Arrays.fill(slices, sum / slices.length);
        return slices;
    }

    /** Samples of one moment resemble each other: taken as independent they would be called different nearly always. */
    @Test
    void fewSlicesAreTooLittleToTell() {
        Random random = new Random(19);
        for (int round = 0; round < 20; round++) {
            FlameDiff diff = FlameDiff.of(List.of(merged(inTurns(random))), inTurns(random), true);
            assertEquals(0, diff.differences());
            assertEquals(Verdict.TOO_LITTLE, at(diff, "p", "f0").verdict());
            assertEquals(Verdict.TOO_LITTLE, at(diff, "p").verdict());
        }
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
        for (int round = 0; round < 200; round++) {
            List<FlameTree> before = inTurns(random);
            List<FlameTree> now = inTurns(random);
            alarms += FlameDiff.of(before, now, true).differences() > 0 ? 1 : 0;
        }
        assertTrue(alarms <= 8, alarms + " alarms in 200");
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

    private static List<FlameTree> alike(int slices, String... lines) {
        return Collections.nCopies(slices, Folded.tree(lines));
    }

    /** Twenty slices of so many samples each. */
    private static List<FlameTree> sampled(Random random, int samples) {
        List<FlameTree> slices = new ArrayList<>();
        for (int slice = 0; slice < 20; slice++) {
            String[] lines = new String[samples];
            for (int i = 0; i < samples; i++) {
                lines[i] = "p;f" + random.nextInt(12) + ";g" + random.nextInt(5) + " 1";
            }
            slices.add(Folded.tree(lines));
        }
        return slices;
    }

    private static FlameDiff.Change at(FlameDiff diff, String process, String... functions) {
        FlameTree node = diff.union().child(Frame.process(process)).orElseThrow();
        for (String function : functions) {
            node = node.child(Folded.frame(function)).orElseThrow();
        }
        return diff.of(node);
    }
}
