package io.probescope.session.write;

import io.probescope.protocol.Alive;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.Hello;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.TableAppender;

/** Records how the hosts' clocks stand: pairs of their own, and their offset from the application's. Used by one thread. */
final class ClockRecorder {
    private final TableAppender pairs;
    private final TableAppender offsets;

    ClockRecorder(Batch batch) {
        this.pairs = batch.table(SessionTables.CLOCK);
        this.offsets = batch.table(SessionTables.CLOCK_OFFSETS);
    }

    /** A new agent's first pair. */
    void hello(int host, Hello hello) {
        pairs.row(host, hello.monoNs(), hello.realNs());
    }

    /**
     * Takes in a pair that an agent told.
     *
     * @return by how much the wall clock was set or the host slept, nanoseconds; 0 when it ran evenly
     */
    long pair(int host, HostClock clock, Alive alive) {
        pairs.row(host, alive.monoNs(), alive.realNs());
        return clock.pair(alive.monoNs(), alive.realNs());
    }

    /** Takes in a measurement: what is written from now on is told by it. */
    void measured(int host, HostClock clock, ClockOffset offset) {
        clock.measured(offset);
        offsets.row(
                host,
                clock.epochNs(offset.monoNs()),
                offset.monoNs(),
                offset.realNs(),
                offset.offsetNs(),
                offset.uncertaintyNs());
    }
}
