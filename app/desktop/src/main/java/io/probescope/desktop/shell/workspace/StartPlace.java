package io.probescope.desktop.shell.workspace;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.record.RunStarted;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where a probe is started: on every host that is watched together, or on some of them. Immutable.
 *
 * @param workspace whose session gets the rows
 * @param hosts of it
 */
public record StartPlace(HostWorkspace workspace, List<HostLink> hosts) {
    public StartPlace {
        hosts = List.copyOf(hosts);
    }

    /** All hosts of a workspace. */
    public static StartPlace all(HostWorkspace workspace) {
        return new StartPlace(workspace, workspace.hosts());
    }

    /** What the hosts are called together. */
    public String name() {
        return HostNames.together(hosts);
    }

    /**
     * Starts a probe on each of them that is connected; where none is, connects first, without asking the doctor.
     *
     * @param started told, on the screen's thread, where it runs; a host that refused shows in {@link HostWorkspace#notices}
     * @param refused told why not, on the screen's thread, when it runs nowhere
     */
    public void start(
            ProbeDescriptor probe,
            Map<String, Object> parameters,
            Consumer<List<RunStarted>> started,
            Consumer<Problem> refused) {
        workspace.start(hosts, probe, parameters, started, refused);
    }
}
