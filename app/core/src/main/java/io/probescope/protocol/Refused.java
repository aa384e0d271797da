package io.probescope.protocol;

import java.util.List;

/**
 * A run could not start; nothing of it is left on the host.
 *
 * @param code {@code object}, {@code parameter}, {@code privilege}, {@code kernel}, {@code verifier}, {@code attach}, {@code memory} or {@code limit}
 * @param cause one sentence
 * @param next the one thing to do
 * @param detail last lines of the verifier's or the loader's log, or empty
 */
public record Refused(int run, String code, String cause, String next, String detail, List<RoleOutcome> roles)
        implements AgentMessage {
    public Refused {
        roles = List.copyOf(roles);
    }
}
