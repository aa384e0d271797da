package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;

/** Units of speedscope's profiles. */
final class SpeedscopeUnit {
    private static final Problems PROBLEMS = Problems.of(SpeedscopeUnit.class);

    private SpeedscopeUnit() {}

    static boolean isTime(String unit) {
        return unit.endsWith("seconds");
    }

    /** What one of the unit is in the unit that sessions keep: nanoseconds, bytes or counts. */
    static double scale(String unit) {
        return switch (unit) {
            case "microseconds" -> 1e3;
            case "milliseconds" -> 1e6;
            case "seconds" -> 1e9;
            default -> 1;
        };
    }

    /** Fails when the unit is none, or weighs something else than the one before; {@code null} for none before. */
    static void check(ForeignJson json, String unit, String before) throws ProblemException {
        switch (unit) {
            case "none", "bytes", "nanoseconds", "microseconds", "milliseconds", "seconds" -> {
                boolean same = before == null || before.equals(unit) || (isTime(before) && isTime(unit));
                if (!same) {
                    throw json.damaged(PROBLEMS.text("damage.two_units", before, unit));
                }
            }
            default -> throw json.damaged(PROBLEMS.text("damage.unknown_unit", unit));
        }
    }
}
