package io.probescope.session;

import io.probescope.problem.ProblemException;

/** How much of each thing one host may make a session keep in memory, whatever its agent says. Far above what a real one does. */
final class HostLimits {
    static final int STREAMS_OF_A_RUN = 64;
    static final int TABLES = 256;
    static final int PROGRAMS_OF_A_RUN = 1024;
    static final int LOSSES_OF_A_RUN = 8192;
    static final int NOTES = 4096;
    /** Longer notes are cut. */
    static final int NOTE_CHARACTERS = 4096;

    private HostLimits() {}

    /** Ends the recording with a problem when what a host told of is not within its limit. */
    static void check(boolean within, String what, int limit) throws ProblemException {
        if (!within) {
            throw new ProblemException(
                    "The agent told of more than " + limit + " " + what + ", which no agent of ours does.",
                    "See that the agent on the host is the one that Probescope brought there; what was recorded is kept.");
        }
    }
}
