package io.probescope.session.write;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Hello;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.Timeline;
import io.probescope.session.database.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of one agent from its {@code hello} on: its clock, runs, streams and stacks. Used by one thread. */
final class AgentLife {
    private static final Problems PROBLEMS = Problems.of(AgentLife.class);
    final HostClock clock;
    final Map<Integer, RunState> runs = new HashMap<>();
    final Map<Integer, StreamAppender> streams = new HashMap<>();
    /** The session's stack ids by the agent's. */
    final Map<Long, Long> stacks = new HashMap<>();

    /** What it said that became notes. */
    final AgentNotes notes;

    AgentLife(Timeline timeline, Hello hello, Batch batch) {
        clock = new HostClock(timeline, hello.monoNs(), hello.realNs());
        notes = new AgentNotes(batch);
    }

    /** A run that was begun and has not ended. */
    RunState run(int run) throws ProblemException {
        RunState state = runs.get(run);
        if (state == null || state.ended) {
            throw PROBLEMS.exception("agent.unknown_run", run);
        }
        return state;
    }

    /** A run that was begun and of which nothing is known yet. */
    RunState starting(int run) throws ProblemException {
        RunState state = run(run);
        if (state.attached) {
            throw PROBLEMS.exception("agent.second_start", run);
        }
        return state;
    }

    /** Ends a run: its number, and its streams' numbers, mean nothing any more. */
    void end(RunState run) {
        run.ended = true;
        run.announced.clear();
        streams.values().removeIf(stream -> stream.run() == run.number);
    }

    static ProblemException unknownStream(int stream) {
        return PROBLEMS.exception("agent.unknown_stream", stream);
    }

    /** A run that was begun. It has nothing of the object, which is large: states of runs are kept for as long as their agent. */
    static final class RunState {
        final int number;
        final ProbeDescriptor probe;
        final Map<String, Object> parameters;
        final String objectSha256;
        /** Streams announced whose tables are not there yet. */
        final List<StreamSchema> announced = new ArrayList<>();

        final LossRecorder.Progress losses = new LossRecorder.Progress();

        /** Programs whose cost was told. */
        final Set<String> programs = new HashSet<>();

        long unknownStacks;
        boolean hasTables;
        boolean attached;
        boolean ended;

        RunState(int number, ProbeDescriptor probe, Map<String, Object> parameters, String objectSha256) {
            this.number = number;
            this.probe = probe;
            this.parameters = parameters;
            this.objectSha256 = objectSha256;
        }
    }
}
