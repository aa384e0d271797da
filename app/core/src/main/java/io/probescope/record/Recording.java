package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.protocol.ReadMap;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import io.probescope.session.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The recording of one host: what its agent says goes into a session, alone ({@link #start}) or beside other hosts ({@link SessionRecording#add}). Every method may be called
 * from any thread.
 *
 * <p>Lives until {@link #close}, or until the connection or the session fails; the session stays readable after a failure, until it is closed.
 *
 * <p>A thread reads from the connection; the recorder's, one per session, writes. When that falls behind, the reader stops reading, so that the agent's bounded queue fills and
 * the agent counts what it drops; nothing is dropped here.
 */
public final class Recording implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(Recording.class);
    /** What a recording may take of its host unless its user says otherwise, in percent of one CPU. */
    public static final int DEFAULT_CPU_PERCENT = 50;

    private static final int BATCH_MESSAGES = 2048;
    /** Rows may be up to 1 MiB long: what waits for the recorder is bounded in bytes of the wire, too. */
    private static final int BATCH_BYTES = 512 << 10;

    private static final int WAITING_BYTES = 8 << 20;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final SessionRecording session;
    private final AgentConnection connection;
    private final RecordingListener listener;
    /** Whether the session ends with it. */
    private final boolean alone;

    private final Semaphore bytesFree = new Semaphore(WAITING_BYTES);
    private final MapQuestions maps;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> readerDone = new CompletableFuture<>();
    private final CompletableFuture<Void> clockMeasured = new CompletableFuture<>();
    private volatile RecordingStatus status;
    private volatile boolean over;
    /** What ended it, when that was a problem; set before {@link #over}. */
    private volatile Problem reason;

    private volatile boolean connectionLost;
    /** Used by the recorder's thread, as all that follows. */
    private Recorder recorder;

    private boolean endTold;

    Recording(SessionRecording session, AgentConnection connection, RecordingListener listener, boolean alone) {
        this.session = session;
        this.connection = connection;
        this.listener = listener;
        this.alone = alone;
        maps = new MapQuestions(connection);
    }

    /**
     * Begins to record a host into a session of its own, which tells that host's time; takes about half a second.
     *
     * @param connection closed by the recording's {@link #close}
     * @param file the session to create; must not exist
     * @throws ProblemException when the session can't be created; the connection stays open then
     */
    public static Recording start(AgentConnection connection, Path file, RecordingListener listener)
            throws ProblemException {
        SessionRecording session = SessionRecording.create(file, Timeline.HOST);
        try {
            return session.begin(connection, listener, true);
        } catch (ProblemException e) {
            session.close();
            throw e;
        }
    }

    /** How its host is named: {@code local} or {@code user@host:port}. */
    public String address() {
        return connection.address();
    }

    /**
     * Starts a probe.
     *
     * @param object its BPF object
     * @param parameters a value for each of its parameters
     * @return completed, on the recorder's thread, when the probe is armed; failed with a {@link ProblemException} (a {@link ProbeRefusedException} when the host
     *     does not let it run) otherwise
     */
    public CompletableFuture<RunStarted> startProbe(
            ProbeDescriptor probe, byte[] object, Map<String, Object> parameters) {
        if (closing.get()) {
            return CompletableFuture.failedFuture(isOver());
        }
        CompletableFuture<RunStarted> started = new CompletableFuture<>();
        int run = session.nextRun();
        ask(
                () -> {
                    session.checkRoom();
                    recorder.start(run, probe, object, parameters, started);
                },
                started);
        return started;
    }

    /**
     * Starts a probe and stops it again, without recording it, as soon as no run of this recording is going on.
     *
     * @return completed, on the recorder's thread, with what came of it; failed when the recording ends before
     */
    public CompletableFuture<ProbeCheck> tryProbe(ProbeDescriptor probe, byte[] object) {
        CompletableFuture<ProbeCheck> tried = new CompletableFuture<>();
        ask(() -> recorder.trials().request(probe, object, tried), tried);
        return tried;
    }

    /**
     * Sets what all probes of this recording and the agent may take of the host, from now on. Above it the agent keeps fewer records of the probe that costs most, then
     * takes it off the host; {@link RecordingListener#problem} tells.
     *
     * @param cpuPercent of one CPU; 0 for no limit
     * @return completed, on the recorder's thread, when it is on its way to the agent
     */
    public CompletableFuture<Void> limitCost(int cpuPercent) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        ask(() -> recorder.limitCost(cpuPercent, sent), sent);
        return sent;
    }

    /** Stops a probe; completed, on the recorder's thread, when all that was pending has been committed and the probe is gone from the host. */
    public CompletableFuture<Void> stopProbe(int run) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        ask(() -> recorder.stop(run, stopped), stopped);
        return stopped;
    }

    /**
     * Asks what the maps of a running probe are.
     *
     * @return completed, on a thread that must not be kept, with each of them; failed with a {@link ProblemException} when the probe doesn't run or the recording ends
     */
    public CompletableFuture<List<MapDescription>> maps(int run) {
        return maps.describe(run);
    }

    /**
     * Reads entries of a running probe's map, of which nothing is recorded.
     *
     * @param after the key that they stand behind, as an earlier answer's {@link MapEntries#next} gave it, or {@code null} for the first
     * @param most how many at most, 1 to {@link ReadMap#MOST}; the answer may have fewer although there are more
     * @return completed, on a thread that must not be kept; failed with a {@link ProblemException} when the map can't be read, the probe doesn't run or the recording ends
     */
    public CompletableFuture<MapEntries> readMap(MapDescription map, String after, int most) {
        return maps.read(map, after, most);
    }

    /** See {@link SessionRecording#save}. */
    public CompletableFuture<Void> save(Path target) {
        return session.save(target);
    }

    /** See {@link SessionRecording#limit}. */
    public void limit(SpaceLimit limit) {
        session.limit(limit);
    }

    /** See {@link SessionRecording#annotate}. */
    public CompletableFuture<Void> annotate(Annotation annotation) {
        return session.annotate(annotation);
    }

    /** Where it stood half a second ago at most. */
    public RecordingStatus status() {
        return status;
    }

    /** Whether it ended because the connection or the agent was lost. */
    public boolean isConnectionLost() {
        return connectionLost;
    }

    /** What is recorded so far, of all hosts of the session; unusable after the session is closed. */
    public SessionReader session() {
        return session.session();
    }

    /**
     * Stops every probe on the host, commits, ends the agent and closes the connection, and the session if it records this host alone; waits for all of it. Must not be called
     * by a listener or on the recorder's thread.
     */
    @Override
    public void close() {
        drain();
        if (alone) {
            session.close();
        } else {
            session.leave(this);
        }
    }

    /** Stops every probe, ends the agent and waits until the recorder was handed its last word. */
    void drain() {
        if (closing.compareAndSet(false, true)) {
            stopAll();
            connection.close();
        }
        readerDone.join();
    }

    /** Lets the probes drain; one that can't, because the connection is gone, ends with it. */
    private void stopAll() {
        CompletableFuture<List<Integer>> live = new CompletableFuture<>();
        ask(() -> live.complete(recorder.liveRuns()), live);
        CompletableFuture<?> all = live.thenCompose(runs ->
                CompletableFuture.allOf(runs.stream().map(this::stopProbe).toArray(CompletableFuture[]::new)));
        all.completeOnTimeout(null, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(alreadyTold -> null)
                .join();
    }

    /** A command that can't be sent fails for its asker; the reader tells why the connection is gone. */
    private void ask(Work.Action action, CompletableFuture<?> result) {
        session.perform(
                () -> {
                    if (over) {
                        throw isOver();
                    }
                    action.run();
                },
                result);
    }

    /** Hands what the agent says to the recorder from now on. */
    void listen() {
        Thread reader = new Thread(this::read, "probescope-reader " + connection.address());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        List<AgentMessage> messages = new ArrayList<>();
        ProblemException problem = null;
        long handed = 0;
        try {
            for (AgentMessage message = connection.next(); message != null && !over; message = connection.next()) {
                if (!maps.take(message)) {
                    messages.add(message);
                }
                long waiting = connection.bytesReceived() - handed;
                if (messages.size() >= BATCH_MESSAGES || waiting >= BATCH_BYTES || !connection.ready()) {
                    hand(messages, waiting);
                    handed += waiting;
                    messages = new ArrayList<>();
                }
            }
        } catch (ProblemException e) {
            problem = e;
        } catch (RuntimeException | Error e) {
            problem = SessionRecording.ownFailure(e);
        }
        hand(messages, connection.bytesReceived() - handed);
        session.add(new Work.Disconnected(this, problem));
        maps.end(problem != null ? problem : isOver());
        readerDone.complete(null);
    }

    /** Waits while the recorder is behind. */
    private void hand(List<AgentMessage> messages, long bytes) {
        int taken = (int) Math.min(bytes, WAITING_BYTES);
        bytesFree.acquireUninterruptibly(taken);
        session.add(new Work.Messages(this, messages, taken));
    }

    /** Completed when rows of the host can be put on the application's timeline; failed when the recording ends before. */
    CompletableFuture<Void> clockMeasured() {
        return clockMeasured;
    }

    private ProblemException isOver() {
        Problem why = reason;
        return why == null
                ? PROBLEMS.exception("recording.is_over")
                : PROBLEMS.exception("recording.is_over_because", why.cause(), why.next());
    }

    // What follows runs on the recorder's thread.

    void recordBy(Recorder by) {
        recorder = by;
        status = by.status();
        by.whenClockIsMeasured(clockMeasured);
    }

    Recorder recorder() {
        return recorder;
    }

    boolean isOverNow() {
        return over;
    }

    /** What the recorder was handed of it is done. */
    void release(int bytes) {
        bytesFree.release(bytes);
    }

    void publish() {
        status = recorder.status();
        listener.status(status);
    }

    /** Its recording ends, because the connection is gone or the agent can't be listened to any more; {@code null} when that was wanted. What may still run on the host is ended. */
    void disconnected(ProblemException problem) throws ProblemException {
        if (over) {
            return;
        }
        connectionLost = problem != null;
        reason = connectionLost ? problem.problem() : null;
        over = true;
        clockMeasured.completeExceptionally(isOver());
        recorder.disconnected(problem);
        publish();
        if (problem != null) {
            tellEnd(problem.problem());
            leaveConnection();
        }
    }

    /** The session is over: nothing more of it can be recorded. */
    void abandon(ProblemException failure) {
        if (!over) {
            reason = failure.problem();
            over = true;
            clockMeasured.completeExceptionally(failure);
            recorder.abandonRuns(failure);
            publish();
        }
        tellEnd(failure.problem());
        leaveConnection();
    }

    /** Ends the agent, which takes a moment that the other hosts need not wait for, and lets the reader run out. */
    private void leaveConnection() {
        bytesFree.release(WAITING_BYTES);
        new Thread(connection::close, "probescope-leaver " + connection.address()).start();
    }

    /** Room gets short; where there is none any more, its probes are stopped. */
    void tellRoom(Problem shortage, boolean full) throws ProblemException {
        if (!over) {
            if (full) {
                recorder.stopAll(shortage);
            }
            listener.problem(shortage);
        }
    }

    void tellProblem(Problem problem) {
        listener.problem(problem);
    }

    void tellEnd(Problem problem) {
        if (!endTold) {
            endTold = true;
            listener.ended(problem);
        }
    }

    boolean isEndTold() {
        return endTold;
    }
}
