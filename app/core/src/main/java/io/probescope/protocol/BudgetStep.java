package io.probescope.protocol;

/**
 * What the agent did about a run because the runs cost more, or much less, than the budget.
 *
 * @param oneIn of its records is kept from now on; 1 for all
 * @param cpuPercent the budget, in percent of one CPU
 * @param windowNs length of the window that was measured
 * @param programsNs run time of the programs of all runs in it, or {@code null} where the kernel does not let the agent count
 * @param agentNs CPU time of the agent in it
 */
public record BudgetStep(
        int run, long monoNs, Action action, int oneIn, int cpuPercent, long windowNs, Long programsNs, long agentNs)
        implements AgentMessage {

    /** Keep another share of the records, or take the probe off the host; {@link Stopped} follows then. */
    public enum Action {
        SAMPLE,
        DETACH
    }

    /** What programs and agent took in the window, in percent of one CPU. */
    public double usedPercent() {
        return 100.0 * (agentNs + (programsNs == null ? 0 : programsNs)) / Math.max(1, windowNs);
    }
}
