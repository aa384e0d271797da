package io.probescope.record;

import io.probescope.protocol.RoleOutcome;
import java.util.List;

/**
 * A probe that is armed: every event from now on counts.
 *
 * @param run number of the run, for {@link Recording#stopProbe}
 * @param roles which variants took and which were refused before them
 */
public record RunStarted(int run, String probe, List<RoleOutcome> roles) {
    public RunStarted {
        roles = List.copyOf(roles);
    }
}
