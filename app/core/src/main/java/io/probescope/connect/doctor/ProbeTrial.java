package io.probescope.connect.doctor;

import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;

/** Starts a probe on a host and stops it again: the only way to know whether the host lets it run. */
@FunctionalInterface
public interface ProbeTrial {
    /**
     * Takes about as long as the kernel needs to verify the probe's programs and to let go of its hooks.
     *
     * @param object the probe's BPF object
     * @throws ProblemException when the connection fails; a probe that the host does not let run is no failure
     */
    ProbeCheck attempt(ProbeDescriptor probe, byte[] object) throws ProblemException;
}
