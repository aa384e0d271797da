package io.probescope.checkup;

import java.util.List;

/**
 * How a checkup came out. Immutable.
 *
 * @param findings what is unusual, the most serious first
 * @param calm what was looked at and is not
 * @param unanswered what could not be judged, because a probe is missing, was refused or saw too little
 */
public record Checkup(List<Finding> findings, List<Finding> calm, List<Unanswered> unanswered) {
    public Checkup {
        findings = List.copyOf(findings);
        calm = List.copyOf(calm);
        unanswered = List.copyOf(unanswered);
    }

    /**
     * What is not known.
     *
     * @param rule the rule without an answer; empty when a probe did not start that no rule reads
     * @param title the rule's, or the probe's name
     * @param why the reason, a sentence
     */
    public record Unanswered(String rule, String title, String why) {}
}
