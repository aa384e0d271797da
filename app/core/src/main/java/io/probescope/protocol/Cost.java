package io.probescope.protocol;

import java.util.List;

/**
 * What the programs of a run cost their host; totals over the time in which the kernel counted it, which is a part of the run.
 *
 * @param countedNs how long that was
 */
public record Cost(int run, long monoNs, long countedNs, List<ProgramCost> programs) implements AgentMessage {
    public Cost {
        programs = List.copyOf(programs);
    }

    /**
     * Totals of one program.
     *
     * @param hits how often the program ran
     * @param runNs nanoseconds it ran in all
     */
    public record ProgramCost(String name, long hits, long runNs) {}
}
