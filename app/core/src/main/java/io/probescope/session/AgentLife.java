package io.probescope.session;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.Hello;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StreamSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of one agent from its {@code hello} on: its clock, runs, streams and stacks. Used by one thread. */
final class AgentLife {
    final HostClock clock;
    final Map<Integer, RunState> runs = new HashMap<>();
    final Map<Integer, StreamAppender> streams = new HashMap<>();
    /** The session's stack ids by the agent's. */
    final Map<Long, Long> stacks = new HashMap<>();

    AgentLife(Hello hello) {
        clock = new HostClock(hello.monoNs(), hello.realNs());
    }

    /** A run that was begun. */
    static final class RunState {
        final ProbeDescriptor probe;
        final StartRun start;
        final String objectSha256;
        /** Streams announced whose tables are not there yet. */
        final List<StreamSchema> announced = new ArrayList<>();

        final LossRecorder.Progress losses = new LossRecorder.Progress();

        long unknownStacks;
        boolean hasTables;

        RunState(ProbeDescriptor probe, StartRun start, String objectSha256) {
            this.probe = probe;
            this.start = start;
            this.objectSha256 = objectSha256;
        }
    }
}
