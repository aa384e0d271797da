package io.probescope.compare;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Two sessions compared in the probes that ran in both: the first run of each. Immutable.
 *
 * @param streams in the order of the later session
 */
public record SessionComparison(List<StreamComparison> streams) {
    private static final Problems PROBLEMS = Problems.of(SessionComparison.class);

    public SessionComparison {
        streams = List.copyOf(streams);
    }

    /**
     * Compares two sessions.
     *
     * @param probes those to compare; empty for all that ran in both
     * @throws ProblemException when there is nothing to compare, or a session can't be read
     */
    public static SessionComparison of(SessionReader before, SessionReader now, List<String> probes)
            throws ProblemException {
        List<Run> beforeRuns = before.info().runs();
        List<Run> nowRuns = now.info().runs();
        List<StreamTable> beforeStreams = before.streams();
        List<StreamComparison> compared = new ArrayList<>();
        for (StreamTable stream : now.streams()) {
            boolean wanted = probes.isEmpty() || probes.contains(stream.probe());
            if (wanted && beforeStreams.stream().anyMatch(stream::holdsTheSameAs)) {
                compared.add(
                        StreamComparison.of(before, first(beforeRuns, stream), now, first(nowRuns, stream), stream));
            }
        }
        if (compared.isEmpty()) {
            String probesBefore = names(beforeRuns);
            String probesNow = names(nowRuns);
            throw probes.isEmpty()
                    ? PROBLEMS.exception("nothing_to_compare", probesBefore, probesNow)
                    : PROBLEMS.exception("nothing_to_compare.of_chosen", probesBefore, probesNow);
        }
        return new SessionComparison(compared);
    }

    private static int first(List<Run> runs, StreamTable stream) throws ProblemException {
        return runs.stream()
                .filter(run -> run.probe().equals(stream.probe()))
                .map(Run::run)
                .findFirst()
                .orElseThrow(() -> PROBLEMS.exception("rows_without_run", stream.probe()));
    }

    private static String names(List<Run> runs) {
        TreeSet<String> names = new TreeSet<>();
        runs.forEach(run -> names.add(run.probe()));
        return names.isEmpty() ? PROBLEMS.text("nothing") : String.join(", ", names);
    }
}
