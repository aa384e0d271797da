package io.probescope.checkup;

import io.probescope.session.LossInterval;
import io.probescope.session.LossStages;
import io.probescope.session.SessionInfo.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a stream's events is not in the session. Immutable.
 *
 * @param lost at any stage that can tell
 * @param leftOut on purpose, to keep the budget
 * @param overBudget probes that were taken off the host before the end
 */
record Safety(long lost, long leftOut, List<String> overBudget) {

    /** Of the runs of a stream; what may be missing in any stream of a run counts too. */
    static Safety of(SourceStream source, List<LossInterval> losses) {
        long lost = 0;
        long leftOut = 0;
        for (LossInterval loss : losses) {
            boolean ours = source.runs().stream().anyMatch(run -> run.run() == loss.run())
                    && (loss.table() == null || loss.table().equals(source.table()));
            if (ours && loss.stage().equals(LossStages.SAMPLED_OUT)) {
                leftOut += loss.lost();
            } else if (ours && LossStages.loses(loss.stage())) {
                lost += loss.lost();
            }
        }
        List<String> overBudget = source.runs().stream()
                .filter(run -> run.stopReason().equals("budget"))
                .map(Run::probe)
                .distinct()
                .toList();
        return new Safety(lost, leftOut, overBudget);
    }

    /** In words; empty when nothing is missing. */
    String words() {
        List<String> doubts = new ArrayList<>();
        if (lost > 0) {
            doubts.add(Words.of("doubt.lost", Map.of("lost", Measure.COUNT.format(String.valueOf(lost)))));
        }
        if (leftOut > 0) {
            doubts.add(Words.of("doubt.sampled", Map.of("left_out", Measure.COUNT.format(String.valueOf(leftOut)))));
        }
        overBudget.forEach(probe -> doubts.add(Words.of("doubt.ended", Map.of("probe", probe))));
        return String.join(" ", doubts);
    }
}
