package io.probescope.kernels;

import java.time.Duration;
import java.util.List;

/**
 * How a probe did on a kernel.
 *
 * @param roles in the descriptor's order
 * @param refusal why the kernel can't run it, or empty
 * @param problems what went otherwise than it must; empty when all is well
 * @param loading from the command to start until the probe was armed, in the order of preference
 * @param took all its runs together
 */
record ProbeResult(
        String probe, List<RoleResult> roles, String refusal, List<String> problems, Duration loading, Duration took) {
    ProbeResult {
        roles = List.copyOf(roles);
        problems = List.copyOf(problems);
    }
}
