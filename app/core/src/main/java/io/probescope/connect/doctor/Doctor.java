package io.probescope.connect.doctor;

import io.probescope.connect.AgentConnection;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;

/** Examines a host through a running agent. */
public final class Doctor {

    /**
     * Judges the host's facts and starts and stops each probe of the catalog once; takes a second or two. Reads from the connection itself: no {@code Recording} may be using it.
     */
    public DoctorReport examine(AgentConnection connection, ProbeCatalog catalog) throws ProblemException {
        catalog.probes();
        throw new ProblemException("The doctor is not in yet.", "Merge branch connect again.");
    }
}
