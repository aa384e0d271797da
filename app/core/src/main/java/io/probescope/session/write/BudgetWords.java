package io.probescope.session.write;

import io.probescope.language.Bundle;
import io.probescope.protocol.BudgetStep;
import java.util.Locale;

/** Says what was done to keep a budget, in one sentence. */
public final class BudgetWords {
    private static final Bundle TEXTS = Bundle.of(BudgetWords.class);

    private BudgetWords() {}

    /** The sentence about a probe's run. */
    public static String of(String probe, BudgetStep step) {
        String used = TEXTS.format(
                "budget.used",
                percent(step.usedPercent()),
                step.programsNs() == null
                        ? TEXTS.format("budget.unknown")
                        : percent(100.0 * step.programsNs() / step.windowNs()),
                percent(100.0 * step.agentNs() / step.windowNs()),
                step.cpuPercent());
        if (step.action() == BudgetStep.Action.DETACH) {
            return TEXTS.format("budget.taken_off", used, probe);
        }
        return step.oneIn() > 1
                ? TEXTS.format("budget.samples", used, probe, step.oneIn())
                : TEXTS.format("budget.keeps_all", used, probe);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }
}
