package io.probescope.analysis.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicedLevelTest {
    private static final int SLICES = 20;

    /** A level around a mean that stays near where it was: of neighbours the given share is the same (an autoregressive process of first order). */
    private static SlicedLevel side(Random random, double mean, double kept) {
        double level = random.nextGaussian() / Math.sqrt(1 - kept * kept);
        List<Double> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            level = kept * level + random.nextGaussian();
            slices.add(mean + level);
        }
        return level(slices);
    }

    private static SlicedLevel level(List<Double> slices) {
        return new SlicedLevel(
                slices.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), slices);
    }

    private static SlicedLevel constant(double level) {
        return level(Collections.nCopies(SLICES, level));
    }

    /** Of independent values 1 % are false; a level that hardly moves from one slice to the next is called different somewhat more often, not half of the time. */
    @ParameterizedTest
    @CsvSource({"0, 0.02", "0.5, 0.03", "0.9, 0.06"})
    void whereNothingChangedFalseAlarmsStayFew(double kept, double most) {
        Random random = new Random(5);
        int alarms = 0;
        int trials = 3000;
        for (int i = 0; i < trials; i++) {
            RateChange change = RateChange.ofLevels(side(random, 50, kept), side(random, 50, kept));
            alarms += change.verdict().different() ? 1 : 0;
        }
        assertTrue(alarms <= most * trials, alarms + " of " + trials);
    }

    @Test
    void aLevelThatRoseIsFound() {
        Random random = new Random(6);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            RateChange change = RateChange.ofLevels(side(random, 50, 0.5), side(random, 60, 0.5));
            found += change.verdict() == Verdict.MORE ? 1 : 0;
            assertEquals(1.2, change.ratio(), 0.1);
        }
        assertTrue(found >= 75, found + " of 100");
    }

    @Test
    void whatNeverMovesDiffersOrDoesNot() {
        assertEquals(
                Verdict.LESS,
                RateChange.ofLevels(constant(4096), constant(2048)).verdict());
        assertEquals(
                Verdict.SAME,
                RateChange.ofLevels(constant(4096), constant(4096)).verdict());
    }

    @Test
    void oneStepSaysLittleOfWhereALevelStands() {
        List<Double> step = new ArrayList<>(Collections.nCopies(SLICES / 2, 10.0));
        step.addAll(Collections.nCopies(SLICES / 2, 30.0));
        assertEquals(
                Verdict.TOO_LITTLE,
                RateChange.ofLevels(constant(20), level(step)).verdict());
    }

    @Test
    void fewSlicesAreTooLittle() {
        SlicedLevel few = level(List.of(1.0, 2.0, 1.0, 2.0));
        assertEquals(Verdict.TOO_LITTLE, RateChange.ofLevels(few, constant(50)).verdict());
    }

    @Test
    void aLevelThatOneSideLacksIsNotTestedAndComesLast() {
        ChangeTable<String> table = ChangeTable.ofLevels(
                Map.of("same", constant(5), "grown", constant(1), "gone", constant(1000)),
                Map.of("same", constant(5), "grown", constant(2), "new", constant(7)),
                Comparator.naturalOrder());
        assertEquals(
                List.of("grown", "same", "gone", "new"),
                table.lines().stream().map(ChangeTable.Line::key).toList());
        assertEquals(
                List.of(Verdict.MORE, Verdict.SAME, Verdict.UNTESTED, Verdict.UNTESTED),
                table.lines().stream().map(ChangeTable.Line::verdict).toList());
        assertEquals(1, table.differences());
    }
}
