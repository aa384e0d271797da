package io.probescope.session.write;

import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentError;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Alive;
import io.probescope.protocol.Attached;
import io.probescope.protocol.BudgetStep;
import io.probescope.protocol.Cgroup;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.Cost;
import io.probescope.protocol.Gap;
import io.probescope.protocol.Hello;
import io.probescope.protocol.HostFacts;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Refused;
import io.probescope.protocol.Row;
import io.probescope.protocol.StackFrames;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import io.probescope.session.Timeline;
import io.probescope.session.database.AnnotationStore;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionCopy;
import io.probescope.session.database.SessionJson;
import io.probescope.session.database.SessionTables;
import io.probescope.session.read.SessionQueries;
import io.probescope.session.write.AgentLife.RunState;
import io.probescope.time.WallClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Records a session: what agents say becomes rows, and what belongs together is committed together.
 *
 * <p>One thread, the recorder's, creates the writer, calls all its methods and closes it; the {@link #reader} may be used by any thread. Rows are visible to readers once
 * committed. When a commit fails for good, that method and each later one throw the same problem, and everything committed before stays in the file.
 */
public final class SessionWriter implements AutoCloseable {
    /** Batches are committed at this pace. */
    private static final long COMMIT_INTERVAL_NS = 250_000_000;
    /** A batch is committed early when it gets larger, whatever the pace. */
    private static final int BATCH_LIMIT_BYTES = 32 << 20;

    private final SessionStore store;
    private final Timeline timeline;
    private final Batch batch;
    private final SessionReader reader;
    private final StackStore stacks;
    private final CgroupStore cgroups;
    private final ClockRecorder clocks;
    private final LossRecorder losses;
    private final StreamOpener streams;
    private final AnnotationStore annotations;
    private final Map<String, Integer> hosts = new HashMap<>();
    private final Map<Integer, AgentLife> agents = new HashMap<>();
    private final Set<Integer> runs = new HashSet<>();
    private long seq;
    private long lastCommitNs = System.nanoTime();

    private SessionWriter(SessionStore store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
        this.batch = store.batch();
        this.reader = new SessionQueries(store.database());
        this.stacks = new StackStore(batch);
        this.cgroups = new CgroupStore(batch);
        this.clocks = new ClockRecorder(batch);
        this.losses = new LossRecorder(batch);
        this.streams = new StreamOpener(batch);
        this.annotations = new AnnotationStore(batch, 0);
    }

    /** Makes a new session of one host, which tells that host's time. */
    public static SessionWriter create(Path file, String appVersion) throws ProblemException {
        return create(file, appVersion, Timeline.HOST);
    }

    /**
     * Makes a new session.
     *
     * @param file must not exist; after a problem it does not
     * @param appVersion version of the application, stored in the session
     */
    public static SessionWriter create(Path file, String appVersion, Timeline timeline) throws ProblemException {
        Map<String, String> facts = Map.of(
                "schema_version", String.valueOf(SessionTables.SCHEMA_VERSION),
                "app_version", appVersion,
                "created_ns", String.valueOf(WallClock.epochNs()),
                "timeline", timeline.stored());
        return new SessionWriter(SessionStore.create(file, facts), timeline);
    }

    /** Reads what is committed, while recording. Unusable once the writer is closed. */
    public SessionReader reader() {
        return reader;
    }

    /**
     * Tells of an agent. A host that was registered under the same address before keeps its number; its agent is a new one.
     *
     * @param address {@code local} or {@code user@host:port}
     * @return the host's number in this session
     */
    public int registerHost(String address, Hello hello) {
        Integer known = hosts.get(address);
        int host = known == null ? hosts.size() + 1 : known;
        if (known == null) {
            hosts.put(address, host);
            HostFacts facts = hello.host();
            batch.table(SessionTables.HOSTS)
                    .row(
                            host,
                            address,
                            facts.name(),
                            facts.kernel(),
                            facts.arch(),
                            facts.os(),
                            facts.cpus(),
                            hello.agent(),
                            SessionJson.write(facts));
        }
        AgentLife before = agents.put(host, new AgentLife(timeline, hello, batch));
        if (before != null) {
            before.notes.end();
        }
        clocks.hello(host, hello);
        return host;
    }

    /** Takes in how the host's clock stands against the application's; what is written from now on is told by it. */
    public void onClock(int host, ClockOffset offset) {
        clocks.measured(host, agent(host).clock, offset);
    }

    /**
     * Tells of a run about to start; call it before the command is sent.
     *
     * @param host number given by {@link #registerHost}
     * @param start its run number must be new in this session
     * @param objectSha256 of the object, lower-case hex
     */
    public void beginRun(int host, ProbeDescriptor probe, StartRun start, String objectSha256) {
        if (!runs.add(start.run())) {
            throw new IllegalArgumentException("run " + start.run() + " is in this session already");
        }
        agent(host).runs.put(start.run(), new RunState(start.run(), probe, start.parameters(), objectSha256));
    }

    /**
     * Records a message or row of a host's agent. Commits by itself only when much is waiting.
     *
     * @throws ProblemException when the message speaks of a run or stream that was not begun, or the session can't be written
     */
    public void onMessage(int host, AgentMessage message) throws ProblemException {
        AgentLife agent = agent(host);
        if (message instanceof Row row) {
            onRow(host, agent, row);
        } else if (message instanceof StackFrames stack) {
            onStack(agent, stack);
        } else if (message instanceof Cgroup cgroup) {
            cgroups.store(host, cgroup);
        } else if (message instanceof StreamSchema schema) {
            streams.announce(agent.starting(schema.run()), schema);
        } else if (message instanceof Attached attached) {
            onAttached(host, agent, attached);
        } else if (message instanceof Losses told) {
            onLosses(agent, told);
        } else if (message instanceof Gap gap) {
            StreamAppender stream = agent.streams.get(gap.stream());
            if (stream == null) {
                throw AgentLife.unknownStream(gap.stream());
            }
            losses.gap(agent, stream, gap);
        } else if (message instanceof Cost cost) {
            onCost(agent, cost);
        } else if (message instanceof BudgetStep step) {
            onBudget(agent, step);
        } else if (message instanceof Alive alive) {
            onAlive(host, agent, alive);
        } else if (message instanceof Stopped stopped) {
            agent.end(agent.run(stopped.run()));
            batch.table(SessionTables.RUN_ENDS)
                    .row(stopped.run(), agent.clock.epochNs(stopped.monoNs()), stopped.reason());
        } else if (message instanceof Refused refused) {
            RunState run = agent.starting(refused.run());
            agent.end(run);
            note(agent, "error", run.probe.name() + " could not start: " + refused.cause() + " " + refused.next());
        } else if (message instanceof AgentError error) {
            note(agent, "error", error.cause() + " " + error.next());
        }
        if (batch.sizeBytes() > BATCH_LIMIT_BYTES) {
            commit();
        }
    }

    private void onRow(int host, AgentLife agent, Row row) throws ProblemException {
        StreamAppender stream = agent.streams.get(row.stream());
        if (stream == null) {
            for (RunState run : agent.runs.values()) {
                streams.open(host, agent, run);
            }
            stream = agent.streams.get(row.stream());
        }
        if (stream == null) {
            throw AgentLife.unknownStream(row.stream());
        }
        int unknownStacks = stream.append(row, ++seq, agent.clock, agent.stacks);
        if (unknownStacks > 0) {
            RunState run = agent.run(stream.run());
            run.unknownStacks += unknownStacks;
        }
    }

    private void onCost(AgentLife agent, Cost cost) throws ProblemException {
        RunState run = agent.run(cost.run());
        long time = agent.clock.epochNs(cost.monoNs());
        for (Cost.ProgramCost program : cost.programs()) {
            run.programs.add(program.name());
            HostLimits.check(
                    run.programs.size() <= HostLimits.PROGRAMS_OF_A_RUN,
                    "limit.programs",
                    HostLimits.PROGRAMS_OF_A_RUN);
            batch.table(SessionTables.COST)
                    .row(cost.run(), time, program.name(), program.hits(), program.runNs(), cost.countedNs());
        }
    }

    private void onBudget(AgentLife agent, BudgetStep step) throws ProblemException {
        long time = agent.clock.epochNs(step.monoNs());
        if (step.action() == BudgetStep.Action.SAMPLE) {
            batch.table(SessionTables.SAMPLING).row(step.run(), time, step.oneIn());
        }
        agent.notes.add(
                time, "budget", BudgetWords.of(agent.run(step.run()).probe.name(), step));
    }

    private void onStack(AgentLife agent, StackFrames stack) {
        if (agent.stacks.size() < StackStore.LIMIT) {
            Long id = stacks.store(stack);
            if (id != null) {
                agent.stacks.put(stack.id(), id);
            }
        }
    }

    private void onAttached(int host, AgentLife agent, Attached attached) throws ProblemException {
        RunState run = agent.starting(attached.run());
        run.attached = true;
        run.losses.armed(agent.clock.epochNs(attached.monoNs()));
        batch.table(SessionTables.RUNS)
                .row(
                        attached.run(),
                        host,
                        run.probe.name(),
                        run.probe.title(),
                        run.objectSha256,
                        SessionJson.write(run.parameters),
                        agent.clock.epochNs(attached.monoNs()),
                        SessionJson.write(attached.roles()));
        streams.open(host, agent, run);
    }

    private void onLosses(AgentLife agent, Losses told) throws ProblemException {
        RunState run = agent.run(told.run());
        losses.losses(agent, run, told);
        HostLimits.check(run.losses.counts() <= HostLimits.LOSSES_OF_A_RUN, "limit.losses", HostLimits.LOSSES_OF_A_RUN);
    }

    /**
     * Records a total that a stage of the application counted.
     *
     * @param stage such as {@code desktop_queue}
     * @param total since the run was armed, or {@code null} when it is not known
     */
    public void lossTotal(int host, int run, String stage, Long total) throws ProblemException {
        AgentLife agent = agent(host);
        losses.total(agent.run(run), run, WallClock.epochNs(), stage, total);
    }

    private void onAlive(int host, AgentLife agent, Alive alive) {
        long step = clocks.pair(host, agent.clock, alive);
        batch.table(SessionTables.AGENT)
                .row(
                        host,
                        agent.clock.epochNs(alive.monoNs()),
                        alive.cpuNs(),
                        alive.rssBytes(),
                        alive.ringBytes(),
                        alive.queueBytes(),
                        alive.sentBytes());
        if (step != 0) {
            note(
                    agent,
                    "gap",
                    "The host's wall clock was set, or the host slept: it jumped by " + step / 1_000_000 + " ms.");
        }
    }

    private static void note(AgentLife agent, String kind, String text) {
        agent.notes.add(WallClock.epochNs(), kind, text);
    }

    /** Whether what a host's agent tells is still noted; an agent that tells too much is left out, and counted. */
    public boolean isNoted(int host) {
        return agent(host).notes.haveRoom();
    }

    /**
     * Records something told about this moment.
     *
     * @param kind {@code gap}, {@code error}, {@code budget} or {@code note}
     */
    public void note(String kind, String text) {
        batch.table(SessionTables.NOTES).row(WallClock.epochNs(), kind, text);
    }

    /** Adds what a user says about the session, and commits. */
    public void annotate(Annotation annotation) throws ProblemException {
        annotations.store(annotation);
        commit();
    }

    /** Commits when the last commit is a quarter of a second ago. Call it whenever no message is waiting, at least once a second. */
    public void commitIfDue() throws ProblemException {
        if (batch.sizeBytes() > 0 && System.nanoTime() - lastCommitNs >= COMMIT_INTERVAL_NS) {
            commit();
        }
    }

    /**
     * Commits everything recorded so far, at once.
     *
     * @throws ProblemException when it can't be written; what was committed before stays
     */
    public void commit() throws ProblemException {
        lastCommitNs = System.nanoTime();
        store.commit(seq, WallClock.epochNs());
    }

    /**
     * Commits, and has everything recorded so far copied to another file, as a finished session; the recording goes on, also while the copy is written. A second copy waits for
     * the first.
     *
     * @param target replaced when it is there
     * @throws ProblemException when it can't be written; the recording is not harmed
     */
    public SessionCopy copyTo(Path target) throws ProblemException {
        commit();
        return store.copyTo(target, WallClock.epochNs());
    }

    /** Whether it can't be written any more; a problem told before it has is of the host's making. */
    public boolean hasFailed() {
        return store.hasFailed();
    }

    /** Size of the session and what stands beside it, bytes. */
    public long sizeBytes() throws ProblemException {
        return store.sizeBytes();
    }

    /**
     * Commits, marks the session as finished and makes it one file. After a failed commit, which was told then, it only lets go
     * of the file.
     *
     * @throws ProblemException when that can't be written; what was committed before stays
     */
    @Override
    public void close() throws ProblemException {
        try (store) {
            if (store.hasFailed()) {
                return;
            }
            agents.values().forEach(agent -> agent.notes.end());
            stacks.end();
            batch.table(SessionTables.SESSION).row("finished_ns", String.valueOf(WallClock.epochNs()));
            commit();
            store.finish();
        }
    }

    private AgentLife agent(int host) {
        AgentLife agent = agents.get(host);
        if (agent == null) {
            throw new IllegalArgumentException("host " + host + " was not registered");
        }
        return agent;
    }
}
