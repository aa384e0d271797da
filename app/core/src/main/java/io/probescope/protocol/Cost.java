package io.probescope.protocol;

import java.util.List;

/** What the programs of a run cost their host; totals since they were loaded. */
public record Cost(int run, long monoNs, List<ProgramCost> programs) implements AgentMessage {
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
