package io.probescope.session.write;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;

/** How much of each thing one host may make a session keep in memory, whatever its agent says. Far above what a real one does. */
final class HostLimits {
    private static final Problems PROBLEMS = Problems.of(HostLimits.class);
    static final int STREAMS_OF_A_RUN = 64;
    static final int TABLES = 256;
    static final int PROGRAMS_OF_A_RUN = 1024;
    static final int LOSSES_OF_A_RUN = 8192;
    /** Further ones are left out. */
    static final int NOTES = 4096;
    /** Longer notes are cut. */
    static final int NOTE_CHARACTERS = 4096;

    private HostLimits() {}

    /**
     * Ends the recording with a problem when what a host told of is not within its limit.
     *
     * @param what key of the words for it
     */
    static void check(boolean within, String what, int limit) throws ProblemException {
        if (!within) {
            throw PROBLEMS.exception("agent.beyond_limit", limit, PROBLEMS.text(what));
        }
    }
}
