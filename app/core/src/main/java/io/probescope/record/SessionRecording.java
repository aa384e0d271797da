package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.Annotation;
import io.probescope.session.SessionReader;
import io.probescope.session.Timeline;
import io.probescope.session.database.SessionCopy;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One session into which several hosts are recorded, each by a {@link Recording} of its own. Every method may be called from any thread.
 *
 * <p>One thread, the recorder's, owns the session. A host that is lost, says what no agent says, or is disconnected ends its own recording and no other; a session that can't
 * be written any more ends all.
 */
public final class SessionRecording implements AutoCloseable {
    private static final Problems PROBLEMS = Problems.of(SessionRecording.class);
    private static final Duration STATUS_EVERY = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(10);

    private final Path file;
    private final Timeline timeline;
    private final SpaceWatch space;
    private final BlockingQueue<Work> inbox = new LinkedBlockingQueue<>();
    private final AtomicInteger runNumbers = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<SessionReader> session = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    /** Used by the recorder's thread, as all that follows. */
    private final List<Recording> recordings = new ArrayList<>();

    private SessionWriter writer;
    private ProblemException failure;

    private SessionRecording(Path file, Timeline timeline) {
        this.file = file;
        this.timeline = timeline;
        space = new SpaceWatch(file);
    }

    /**
     * Makes a session to record several hosts into, on the application's timeline; takes about half a second.
     *
     * @param file must not exist
     * @throws ProblemException when the session can't be created
     */
    public static SessionRecording create(Path file) throws ProblemException {
        return create(file, Timeline.APPLICATION);
    }

    static SessionRecording create(Path file, Timeline timeline) throws ProblemException {
        SessionRecording recording = new SessionRecording(file, timeline);
        // Not a daemon: what was recorded is committed even when the application ends meanwhile.
        new Thread(recording::record, "probescope-recorder").start();
        await(recording.session);
        return recording;
    }

    /**
     * Begins to record a host; takes as long as its clock is measured, some eight round trips.
     *
     * @param connection closed by the recording's {@link Recording#close}; a host that was recorded before, under the same address, keeps its number
     * @throws ProblemException when the host is being recorded already, its clock can't be measured, or the session is over; the connection stays open then
     */
    public Recording add(AgentConnection connection, RecordingListener listener) throws ProblemException {
        Recording recording = begin(connection, listener, false);
        try {
            // No row may be written before: its place on the timeline would be wrong for ever.
            await(recording.clockMeasured().orTimeout(CLOCK_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            CompletableFuture<Void> told = new CompletableFuture<>();
            perform(
                    () -> {
                        recording.publish();
                        told.complete(null);
                    },
                    told);
            await(told);
            return recording;
        } catch (ProblemException unmeasured) {
            recording.close();
            throw unmeasured;
        }
    }

    Recording begin(AgentConnection connection, RecordingListener listener, boolean alone) throws ProblemException {
        Recording recording = new Recording(this, connection, listener, alone);
        CompletableFuture<Void> joined = new CompletableFuture<>();
        perform(
                () -> {
                    join(recording, connection, listener);
                    joined.complete(null);
                },
                joined);
        await(joined);
        recording.listen();
        return recording;
    }

    private void join(Recording recording, AgentConnection connection, RecordingListener listener)
            throws ProblemException {
        boolean recorded = recordings.stream()
                .anyMatch(other -> !other.isOverNow() && other.address().equals(connection.address()));
        if (recorded) {
            throw PROBLEMS.exception("host.recorded_already", connection.address());
        }
        recordings.removeIf(Recording::isEndTold);
        recording.recordBy(new Recorder(connection, writer, listener));
        recordings.add(recording);
    }

    /**
     * Saves everything recorded so far as a session of its own; the recording goes on meanwhile.
     *
     * @param target replaced when it is there
     * @return completed, on a thread of its own, when the file is written
     */
    public CompletableFuture<Void> save(Path target) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        perform(
                () -> {
                    SessionCopy copy = writer.copyTo(target);
                    // A large file may take minutes, a slow disk more: what arrives meanwhile is not to wait.
                    new Thread(() -> write(copy, saved), "probescope-save").start();
                },
                saved);
        return saved;
    }

    private static void write(SessionCopy copy, CompletableFuture<Void> saved) {
        try {
            copy.write();
            saved.complete(null);
        } catch (ProblemException e) {
            saved.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            saved.completeExceptionally(ownFailure(e));
        }
    }

    /** Adds what a user says about the session; completed, on the recorder's thread, when it is committed. */
    public CompletableFuture<Void> annotate(Annotation annotation) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        perform(
                () -> {
                    writer.annotate(annotation);
                    stored.complete(null);
                },
                stored);
        return stored;
    }

    /**
     * Sets how large the session may become. Where it is nearly that large its listeners are told; where it is, its probes are stopped and none is started. Nothing that was
     * recorded is dropped.
     */
    public void limit(SpaceLimit limit) {
        space.setLimit(limit);
    }

    /** What is recorded so far; unusable after {@link #close}. */
    public SessionReader session() {
        return session.join();
    }

    /** Closes every recording, then the session; waits for all of it. Must not be called by a listener. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            CompletableFuture<List<Recording>> open = new CompletableFuture<>();
            perform(() -> open.complete(List.copyOf(recordings)), open);
            CompletableFuture.allOf(open.exceptionally(ended -> List.of()).join().stream()
                            .map(recording -> CompletableFuture.runAsync(recording::drain))
                            .toArray(CompletableFuture[]::new))
                    .join();
            inbox.add(new Work.Finish());
        }
        done.join();
    }

    /** A recording that was closed is none of the session's any more; waits until its listener knows. */
    void leave(Recording recording) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        perform(
                () -> {
                    recording.publish();
                    recording.tellEnd(null);
                    recordings.remove(recording);
                    left.complete(null);
                },
                left);
        left.exceptionally(alreadyOver -> null).join();
    }

    /** A number that no run of the session has. */
    int nextRun() {
        return runNumbers.incrementAndGet();
    }

    void add(Work work) {
        inbox.add(work);
    }

    /** Does something on the recorder's thread; its problem, or that the session is closed, fails the result. */
    void perform(Work.Action action, CompletableFuture<?> result) {
        inbox.add(new Work.Task(action, result));
        if (done.isDone()) {
            result.completeExceptionally(isClosed());
        }
    }

    private static ProblemException isClosed() {
        return PROBLEMS.exception("recording.is_over");
    }

    private static <T> T await(CompletableFuture<T> future) throws ProblemException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            if (e.getCause() instanceof TimeoutException) {
                throw PROBLEMS.exception(e, "clock.not_measured", CLOCK_LIMIT.toSeconds());
            }
            throw e;
        }
    }

    private void record() {
        try {
            writer = SessionWriter.create(file, version(), timeline);
            session.complete(writer.reader());
            try {
                serve();
            } catch (ProblemException e) {
                giveUp(e);
            } catch (RuntimeException | Error e) {
                giveUp(ownFailure(e));
            }
            finish();
        } catch (ProblemException e) {
            session.completeExceptionally(e);
        } finally {
            // Whatever happened, nobody may wait for ever.
            session.completeExceptionally(isClosed());
            done.complete(null);
            for (Work work = inbox.poll(); work != null; work = inbox.poll()) {
                if (work instanceof Work.Task task) {
                    task.result().completeExceptionally(isClosed());
                }
            }
        }
    }

    /** Works until {@link Work.Finish}. */
    private void serve() throws ProblemException {
        long nextStatus = System.nanoTime();
        while (true) {
            Work work = take();
            if (work instanceof Work.Messages batch) {
                onMessages(batch);
            } else if (work instanceof Work.Task task) {
                perform(task);
            } else if (work instanceof Work.Disconnected end) {
                end.of().disconnected(end.problem());
            } else if (work instanceof Work.Finish) {
                return;
            } else {
                writer.commitIfDue();
            }
            if (System.nanoTime() >= nextStatus) {
                publish();
                nextStatus = System.nanoTime() + STATUS_EVERY.toNanos();
            }
        }
    }

    private void onMessages(Work.Messages batch) throws ProblemException {
        Recording of = batch.of();
        of.release(batch.bytes());
        if (of.isOverNow()) {
            return;
        }
        alone(of, () -> of.recorder().onMessages(batch.messages()));
    }

    /** What can't be done for one host, because of what it says or because it can't be told, is that host's end and no other's; a session that can't be written is everybody's. */
    private void alone(Recording of, Work.Action action) throws ProblemException {
        try {
            action.run();
        } catch (ProblemException e) {
            if (writer.hasFailed()) {
                throw e;
            }
            of.disconnected(e);
        } catch (RuntimeException | Error e) {
            of.disconnected(ownFailure(e));
        }
    }

    private Work take() {
        try {
            return inbox.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the recorder", e);
        }
    }

    private void perform(Work.Task task) {
        try {
            if (failure != null) {
                throw failure;
            }
            task.action().run();
        } catch (ProblemException e) {
            task.result().completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            task.result().completeExceptionally(ownFailure(e));
        }
    }

    private void publish() throws ProblemException {
        Problem shortage = space.look(writer::sizeBytes).orElse(null);
        for (Recording recording : recordings) {
            if (shortage != null) {
                alone(recording, () -> recording.tellRoom(shortage, space.isFull()));
            }
            recording.recorder().room(space.sizeBytes(), space.reachBytes());
            recording.publish();
        }
    }

    /**
     * Goes on only where the session has room for more. Used by the recorder's thread.
     *
     * @throws ProblemException when it has none
     */
    void checkRoom() throws ProblemException {
        space.check();
    }

    /** The session can't be written any more: ends the agents, lets the readers run out and fails what is asked, until the user closes. */
    private void giveUp(ProblemException reason) {
        failure = reason;
        recordings.forEach(recording -> recording.abandon(reason));
        for (Work work = take(); !(work instanceof Work.Finish); work = take()) {
            if (work instanceof Work.Task task) {
                perform(task);
            } else if (work instanceof Work.Messages batch) {
                batch.of().release(batch.bytes());
            }
        }
    }

    private void finish() {
        Problem problem = null;
        try {
            if (failure == null) {
                publish();
            }
            writer.close();
        } catch (ProblemException e) {
            problem = e.problem();
        }
        for (Recording recording : recordings) {
            recording.publish();
            if (recording.isEndTold() && problem != null) {
                recording.tellProblem(problem);
            }
            recording.tellEnd(problem);
        }
    }

    /** What a fault of the application's own is told as. */
    static ProblemException ownFailure(Throwable e) {
        return PROBLEMS.exception(e, "recording.failed", e);
    }

    private static String version() {
        return Objects.requireNonNullElse(
                SessionRecording.class.getPackage().getImplementationVersion(), "development");
    }
}
