package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import io.probescope.session.SessionWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A recording of one host: what its agent says goes into a session. Every method may be called from any thread.
 *
 * <p>Lives until {@link #close}, or until the connection or the session fails; the session stays readable after a failure, until {@link #close}.
 *
 * <p>One thread reads from the connection, another, the recorder, owns the session. When the recorder falls behind, the reader stops reading, so that the agent's bounded
 * queue fills and the agent counts what it drops; nothing is dropped here.
 */
public final class Recording implements AutoCloseable {
    /** What a recording may take of its host unless its user says otherwise, in percent of one CPU. */
    public static final int DEFAULT_CPU_PERCENT = 50;

    private static final int BATCH_MESSAGES = 2048;
    /** Rows may be up to 1 MiB long: what waits for the recorder is bounded in bytes of the wire, too. */
    private static final int BATCH_BYTES = 512 << 10;

    private static final int WAITING_BYTES = 8 << 20;
    private static final Duration STATUS_EVERY = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final AgentConnection connection;
    private final RecordingListener listener;
    private final BlockingQueue<Work> inbox = new LinkedBlockingQueue<>();
    private final Semaphore bytesFree = new Semaphore(WAITING_BYTES);
    private final AtomicInteger runNumbers = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<SessionReader> session = new CompletableFuture<>();
    private final CompletableFuture<Void> readerDone = new CompletableFuture<>();
    private final CompletableFuture<Void> recorderDone = new CompletableFuture<>();
    private volatile RecordingStatus status;
    private volatile boolean over;
    /** What ended it, when that was a problem; set before {@link #over}. */
    private volatile Problem reason;

    private volatile boolean connectionLost;
    /** Whether the listener knows that it is over; used by the recorder's thread. */
    private boolean endTold;

    /** What the recorder is handed. */
    private sealed interface Work {
        record Messages(List<AgentMessage> messages, int bytes) implements Work {}

        /** The reader's last word; {@code problem} is {@code null} when the agent ended in good order. */
        record Disconnected(ProblemException problem) implements Work {}

        /** Something to do for another thread. */
        record Task(Action action, CompletableFuture<?> result) implements Work {}

        /** Close the session. */
        record Finish() implements Work {}
    }

    @FunctionalInterface
    private interface Action {
        void run(Recorder recorder) throws ProblemException;
    }

    private Recording(AgentConnection connection, RecordingListener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    /**
     * Begins to record; takes about half a second.
     *
     * @param connection closed by the recording's {@link #close}
     * @param file the session to create; must not exist
     * @throws ProblemException when the session can't be created; the connection stays open then
     */
    public static Recording start(AgentConnection connection, Path file, RecordingListener listener)
            throws ProblemException {
        Recording recording = new Recording(connection, listener);
        // Not a daemon: what was recorded is committed even when the application ends meanwhile.
        new Thread(() -> recording.record(file), "probescope-recorder " + connection.address()).start();
        try {
            recording.session.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
        Thread reader = new Thread(recording::read, "probescope-reader " + connection.address());
        reader.setDaemon(true);
        reader.start();
        return recording;
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
        int run = runNumbers.incrementAndGet();
        inbox.add(new Work.Task(recorder -> recorder.start(run, probe, object, parameters, started), started));
        return started;
    }

    /**
     * Sets what all probes of this recording and the agent may take of the host, from now on. Above it the agent keeps fewer records of the probe that costs most, then
     * takes it off the host; {@link RecordingListener#problem} tells.
     *
     * @param cpuPercent of one CPU; 0 for no limit
     * @return completed, on the recorder's thread, when the agent was told
     */
    public CompletableFuture<Void> limitCost(int cpuPercent) {
        if (recorderDone.isDone()) {
            return CompletableFuture.failedFuture(isOver());
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        inbox.add(new Work.Task(recorder -> recorder.limitCost(cpuPercent, sent), sent));
        return sent;
    }

    /** Stops a probe; completed, on the recorder's thread, when all that was pending has been committed and the probe is gone from the host. */
    public CompletableFuture<Void> stopProbe(int run) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        if (recorderDone.isDone()) {
            return CompletableFuture.failedFuture(isOver());
        }
        inbox.add(new Work.Task(recorder -> recorder.stop(run, stopped), stopped));
        return stopped;
    }

    /**
     * Saves everything recorded so far as a session of its own; the recording goes on.
     *
     * @param target replaced when it is there
     * @return completed, on the recorder's thread, when the file is written
     */
    public CompletableFuture<Void> save(Path target) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        if (recorderDone.isDone()) {
            return CompletableFuture.failedFuture(isOver());
        }
        inbox.add(new Work.Task(recorder -> recorder.save(target, saved), saved));
        return saved;
    }

    /** Adds what a user says about the session; completed, on the recorder's thread, when it is committed. */
    public CompletableFuture<Void> annotate(Annotation annotation) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        if (recorderDone.isDone()) {
            return CompletableFuture.failedFuture(isOver());
        }
        inbox.add(new Work.Task(recorder -> recorder.annotate(annotation, stored), stored));
        return stored;
    }

    /** Where it stood half a second ago at most. */
    public RecordingStatus status() {
        return status;
    }

    /** Whether it ended because the connection or the agent was lost. */
    public boolean isConnectionLost() {
        return connectionLost;
    }

    /** What is recorded so far; unusable after {@link #close}. */
    public SessionReader session() {
        return session.join();
    }

    /**
     * Stops every probe, commits, ends the agent and closes connection and session; waits for all of it. Must not be called by a listener or on the recorder's
     * thread. Does nothing the second time.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        stopAll();
        connection.close();
        readerDone.join();
        inbox.add(new Work.Finish());
        recorderDone.join();
    }

    /** Lets the probes drain; one that can't, because the connection is gone, ends with it. */
    private void stopAll() {
        CompletableFuture<List<Integer>> live = new CompletableFuture<>();
        inbox.add(new Work.Task(recorder -> live.complete(recorder.liveRuns()), live));
        CompletableFuture<?> all = live.thenCompose(runs ->
                CompletableFuture.allOf(runs.stream().map(this::stopProbe).toArray(CompletableFuture[]::new)));
        all.completeOnTimeout(null, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(alreadyTold -> null)
                .join();
    }

    private void read() {
        List<AgentMessage> messages = new ArrayList<>();
        ProblemException problem = null;
        long handed = 0;
        try {
            for (AgentMessage message = connection.next(); message != null && !over; message = connection.next()) {
                messages.add(message);
                long waiting = connection.bytesReceived() - handed;
                if (messages.size() >= BATCH_MESSAGES || waiting >= BATCH_BYTES || !connection.ready()) {
                    hand(messages, waiting);
                    handed += waiting;
                    messages = new ArrayList<>();
                }
            }
        } catch (ProblemException e) {
            problem = e;
        }
        hand(messages, connection.bytesReceived() - handed);
        inbox.add(new Work.Disconnected(problem));
        readerDone.complete(null);
    }

    /** Waits while the recorder is behind. */
    private void hand(List<AgentMessage> messages, long bytes) {
        int taken = (int) Math.min(bytes, WAITING_BYTES);
        bytesFree.acquireUninterruptibly(taken);
        inbox.add(new Work.Messages(messages, taken));
    }

    private ProblemException isOver() {
        Problem why = reason;
        return why == null
                ? new ProblemException("The recording is over.", "Start another one to go on.")
                : new ProblemException("The recording is over: " + why.cause(), why.next());
    }

    private void record(Path file) {
        try {
            SessionWriter writer = SessionWriter.create(file, version());
            Recorder recorder = new Recorder(connection, writer, listener);
            status = recorder.status();
            session.complete(writer.reader());
            try {
                serve(recorder);
                recorder.measure();
            } catch (ProblemException e) {
                giveUp(recorder, e);
            } catch (RuntimeException e) {
                giveUp(
                        recorder,
                        new ProblemException(
                                "Probescope failed while recording: " + e,
                                "What was committed is kept; please report this.",
                                e));
            }
            status = recorder.status();
            finish(writer);
        } catch (ProblemException e) {
            session.completeExceptionally(e);
        } finally {
            // Whatever happened, nobody may wait for ever.
            session.completeExceptionally(isOver());
            recorderDone.complete(null);
        }
    }

    /** Works until {@link Work.Finish}. */
    private void serve(Recorder recorder) throws ProblemException {
        long nextStatus = System.nanoTime();
        while (true) {
            Work work = take();
            if (work instanceof Work.Messages batch) {
                bytesFree.release(batch.bytes());
                recorder.onMessages(batch.messages());
            } else if (work instanceof Work.Task task) {
                perform(recorder, task);
            } else if (work instanceof Work.Disconnected end) {
                connectionLost = end.problem() != null;
                reason = connectionLost ? end.problem().problem() : null;
                over = true;
                recorder.disconnected(end.problem());
                publish(recorder);
                if (end.problem() != null) {
                    tellEnd(end.problem().problem());
                }
            } else if (work instanceof Work.Finish) {
                return;
            } else {
                recorder.idle();
            }
            if (System.nanoTime() >= nextStatus) {
                publish(recorder);
                nextStatus = System.nanoTime() + STATUS_EVERY.toNanos();
            }
        }
    }

    private Work take() {
        try {
            return inbox.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the recorder", e);
        }
    }

    /** A command that can't be sent fails for its asker; the reader tells why the connection is gone. */
    private void perform(Recorder recorder, Work.Task task) {
        try {
            if (over) {
                throw isOver();
            }
            task.action().run(recorder);
        } catch (ProblemException e) {
            task.result().completeExceptionally(e);
        }
    }

    private void publish(Recorder recorder) throws ProblemException {
        recorder.measure();
        status = recorder.status();
        listener.status(status);
    }

    /** The session can't be written any more: ends the agent, lets the reader run out and fails what is asked, until the user closes. */
    private void giveUp(Recorder recorder, ProblemException failure) {
        reason = failure.problem();
        over = true;
        recorder.abandonRuns(failure);
        status = recorder.status();
        listener.status(status);
        bytesFree.release(WAITING_BYTES);
        tellEnd(failure.problem());
        connection.close();
        for (Work work = take(); !(work instanceof Work.Finish); work = take()) {
            if (work instanceof Work.Task task) {
                perform(recorder, task);
            } else if (work instanceof Work.Messages batch) {
                bytesFree.release(batch.bytes());
            }
        }
    }

    private void finish(SessionWriter writer) {
        Problem problem = null;
        try {
            writer.close();
        } catch (ProblemException e) {
            problem = e.problem();
        }
        listener.status(status);
        if (endTold && problem != null) {
            listener.problem(problem);
        }
        tellEnd(problem);
    }

    private void tellEnd(Problem problem) {
        if (!endTold) {
            endTold = true;
            listener.ended(problem);
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(Recording.class.getPackage().getImplementationVersion(), "development");
    }
}
