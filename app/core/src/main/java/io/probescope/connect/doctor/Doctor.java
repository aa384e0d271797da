package io.probescope.connect.doctor;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Examines a host through a running agent. Stateless. */
public final class Doctor {

    /**
     * Judges the host's facts and starts and stops each probe of the catalog once. Some 15 s for 37 probes, most of which the kernel takes to detach tracepoints and
     * uprobes, one after the other. Reads from the connection itself: nothing else may be reading it, and no run of the same connection may be going on.
     *
     * @throws ProblemException when the connection fails; what the host does not allow is no failure but part of the report
     */
    public DoctorReport examine(AgentConnection connection, ProbeCatalog catalog) throws ProblemException {
        ProbeTrial trial = new ProbeTrial(connection);
        List<ProbeCheck> probes = new ArrayList<>();
        for (ProbeDescriptor probe : catalog.probes()) {
            probes.add(trial.attempt(probe, catalog.object(probe)));
        }
        return new DoctorReport(
                connection.address(),
                connection.hello().host(),
                HostChecks.judge(connection.hello().host()),
                probes);
    }
}
