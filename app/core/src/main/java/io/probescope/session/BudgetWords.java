package io.probescope.session;

import io.probescope.protocol.BudgetStep;
import java.util.Locale;

/** Says what was done to keep a budget, in one sentence. */
public final class BudgetWords {
    private BudgetWords() {}

    /** The sentence about a probe's run. */
    public static String of(String probe, BudgetStep step) {
        String programs = step.programsNs() == null ? "unknown" : percent(100.0 * step.programsNs() / step.windowNs());
        String used = "All probes took " + percent(step.usedPercent()) + " of one CPU (programs " + programs
                + ", agent " + percent(100.0 * step.agentNs() / step.windowNs()) + ") where " + step.cpuPercent()
                + " % are allowed: ";
        if (step.action() == BudgetStep.Action.DETACH) {
            return used + probe + " was taken off the host.";
        }
        return step.oneIn() > 1
                ? used + probe + " keeps one record in " + step.oneIn() + " from here on."
                : used + probe + " keeps all records again.";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }
}
