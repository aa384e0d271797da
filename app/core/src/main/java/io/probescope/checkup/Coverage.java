package io.probescope.checkup;

import io.probescope.checkup.Finding.Look;
import io.probescope.session.LossStages;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a checkup rests on: how much was recorded, and what is missing of it. */
final class Coverage {
    private static final String NAME = "coverage";

    private Coverage() {}

    /** Empty when nothing ran. */
    static Optional<Finding> of(SessionInfo info, List<Run> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, Long>> stages = runs.stream().map(Run::losses).toList();
        Map<String, Long> total = LossStages.sum(stages);
        long lost = LossStages.lost(total);
        long leftOut = LossStages.sampledOut(total);
        long rows = runs.stream()
                .flatMap(run -> run.rows().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long fromNs = runs.stream().mapToLong(Run::startedNs).min().orElse(0);
        long toNs = runs.stream()
                .mapToLong(run -> run.stoppedNs() == 0 ? info.endNs() : run.stoppedNs())
                .max()
                .orElse(fromNs);
        boolean unusual = lost + leftOut > 0;
        Map<String, String> told = Map.of(
                "rows", Measure.COUNT.format(String.valueOf(rows)),
                "probes",
                        String.valueOf(runs.stream().map(Run::probe).distinct().count()),
                "seconds", Measure.DURATION_NS.format(String.valueOf(toNs - fromNs)),
                "lost", Measure.COUNT.format(String.valueOf(lost)),
                "left_out", Measure.COUNT.format(String.valueOf(leftOut)));
        return Optional.of(new Finding(
                NAME,
                Severity.WARNING,
                unusual,
                Words.of(NAME + ".title"),
                Words.of(NAME + (unusual ? ".found" : ".calm"), told),
                "",
                unusual ? Words.of(NAME + ".next") : "",
                List.of(),
                worst(runs)));
    }

    /** The run that lost most. */
    private static Look worst(List<Run> runs) {
        Run worst = runs.stream()
                .max((a, b) -> Long.compare(missing(a), missing(b)))
                .orElseThrow();
        String table = worst.rows().keySet().stream().findFirst().orElse(worst.probe());
        return new Look(worst.run(), table, "timeseries", List.of());
    }

    private static long missing(Run run) {
        return LossStages.lost(run.losses()) + LossStages.sampledOut(run.losses());
    }
}
