package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.shell.Background;
import io.probescope.problem.Problem;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A recorded session, opened to look at. */
public final class RecordedWorkspace extends Workspace {
    private final String name;
    private final long fileBytes;
    private final Runnable closeSession;
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /**
     * @param reader already open
     * @param fileBytes size of the session on disk
     * @param closeSession closes the reader; called once, on any thread
     */
    public RecordedWorkspace(
            String name, SessionReader reader, long fileBytes, Runnable closeSession, Background background) {
        super(background);
        this.name = name;
        this.fileBytes = fileBytes;
        this.closeSession = closeSession;
        setSession(reader);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isLive() {
        return false;
    }

    /** What can't be read of it, or {@code null}. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    List<RunFacts> runsOf(SessionInfo info) {
        return info.runs().stream()
                .map(run -> RunFacts.recorded(run, info.endNs()))
                .toList();
    }

    @Override
    Vitals vitalsOf(Contents read) {
        SessionInfo info = read.info();
        List<RunFacts> runs = runsOf(info);
        double seconds = (info.endNs() - info.startNs()) / 1e9;
        double known = runs.stream()
                .mapToDouble(RunFacts::cpuPercent)
                .filter(percent -> percent >= 0)
                .sum();
        boolean anyKnown = runs.stream().anyMatch(run -> run.cpuPercent() >= 0);
        return new Vitals(
                info.rows(),
                seconds <= 0 ? 0 : info.rows() / seconds,
                Vitals.sum(runs.stream().map(RunFacts::losses).toList()),
                anyKnown ? known : -1,
                -1,
                fileBytes);
    }

    @Override
    void unreadable(Problem told) {
        problem.set(told);
    }

    @Override
    public Runnable release() {
        setSession(null);
        return closeSession;
    }
}
