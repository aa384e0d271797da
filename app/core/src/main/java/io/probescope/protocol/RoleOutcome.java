package io.probescope.protocol;

import java.util.List;

/**
 * Which variant serves a role of a probe, and which were refused before it.
 *
 * @param variant the variant that took, or {@code null} when none did
 * @param programs names of the attached programs
 */
public record RoleOutcome(String role, String variant, List<String> programs, List<Refusal> refused) {
    public RoleOutcome {
        programs = List.copyOf(programs);
        refused = List.copyOf(refused);
    }

    /**
     * A variant that could not be used.
     *
     * @param stage {@code load} or {@code attach}
     */
    public record Refusal(String variant, String stage, String cause) {}
}
