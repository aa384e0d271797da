package io.probescope.kernels;

import io.probescope.protocol.RoleOutcome.Refusal;
import java.util.List;

/**
 * How a role of a probe is served on a kernel.
 *
 * @param works variants that brought the numbers that were expected, the one that is taken first; empty where none did
 * @param refused variants that the kernel refused, and why
 */
record RoleResult(String role, List<String> works, List<Refusal> refused) {
    RoleResult {
        works = List.copyOf(works);
        refused = List.copyOf(refused);
    }
}
