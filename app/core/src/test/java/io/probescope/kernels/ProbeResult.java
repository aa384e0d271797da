package io.probescope.kernels;

import java.time.Duration;
import java.util.List;

/**
 * How a probe did on a kernel.
 *
 * @param roles in the descriptor's order
 * @param refusal why the kernel can't run it, or empty
 * @param problems what went otherwise than it must; empty when all is well
 * @param took all its runs together
 */
record ProbeResult(String probe, List<RoleResult> roles, String refusal, List<String> problems, Duration took) {
    ProbeResult {
        roles = List.copyOf(roles);
        problems = List.copyOf(problems);
    }

    /** Nothing is known of it but what went wrong. */
    static ProbeResult failed(String probe, String problem) {
        return new ProbeResult(probe, List.of(), "", List.of(problem), Duration.ZERO);
    }
}
