package io.probescope.connect.doctor;

import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.HostFacts;
import java.util.ArrayList;
import java.util.List;

/** Examines a host through a running agent. Stateless. */
public final class Doctor {

    /**
     * Judges the host's facts and tries each probe of the catalog. Some 15 s for 37 probes, most of which the kernel takes to detach tracepoints and uprobes, one after the
     * other.
     *
     * @param address how the host was named
     * @param trial how to try a probe there
     * @throws ProblemException when the connection fails; what the host does not allow is no failure but part of the report
     */
    public DoctorReport examine(String address, HostFacts host, ProbeTrial trial, ProbeCatalog catalog)
            throws ProblemException {
        List<ProbeCheck> probes = new ArrayList<>();
        for (ProbeDescriptor probe : catalog.probes()) {
            probes.add(trial.attempt(probe, catalog.object(probe)));
        }
        return new DoctorReport(address, host, HostChecks.judge(host), probes);
    }
}
