package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.selection.Baseline.Counterpart;
import io.probescope.session.SessionInfo.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which runs can be compared with which: those of the same probe. */
public final class Counterparts {
    private Counterparts() {}

    /** By run of one session, the run of another: the first of a probe with the first, the second with the second, and so on as far as both have some. */
    public static Map<Integer, Counterpart> of(Workspace one, Workspace other) {
        List<Run> runs = one.contentsProperty().get().info().runs();
        List<Run> others = other.contentsProperty().get().info().runs();
        Map<Integer, Counterpart> counterparts = new HashMap<>();
        for (Run run : runs) {
            List<Run> alike = alike(others, run);
            if (!alike.isEmpty()) {
                int place = Math.min(alike(runs, run).indexOf(run), alike.size() - 1);
                counterparts.put(run.run(), counterpart(run, alike.get(place)));
            }
        }
        return counterparts;
    }

    /** By run, one run of the same session, for all others of its probe on its host. */
    public static Map<Integer, Counterpart> of(List<Run> runs, Run with) {
        Map<Integer, Counterpart> counterparts = new HashMap<>();
        for (Run run : alike(runs, with)) {
            if (run.run() != with.run() && run.host() == with.host()) {
                counterparts.put(run.run(), counterpart(run, with));
            }
        }
        return counterparts;
    }

    private static List<Run> alike(List<Run> runs, Run one) {
        return runs.stream().filter(run -> run.probe().equals(one.probe())).toList();
    }

    private static Counterpart counterpart(Run run, Run other) {
        return new Counterpart(other.run(), other.startedNs() - run.startedNs());
    }
}
