package io.probescope.desktop.shell.workspace;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.ConnectionState;
import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.doctor.Doctor;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.Texts;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.HostFacts;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import io.probescope.record.RecordingStatus;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RecordingStatus.RunStatus;
import io.probescope.record.RunStarted;
import io.probescope.session.SavedSession;
import io.probescope.session.SessionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A host: reached on demand, examined, and from then on always recorded into a temporary session.
 *
 * <p>The session outlives a lost connection; connecting again begins a new one.
 */
public final class HostWorkspace extends Workspace {
    private static final System.Logger LOG = System.getLogger(HostWorkspace.class.getName());
    /** Where a host stands before anybody asked for it. */
    private static final ConnectionState NOT_CONNECTED = new ConnectionState.Closed(null);

    private final HostAddress address;
    private final ConnectOptions options;
    private final Connector connector;
    private final ProbeCatalog catalog;
    private final TemporarySessions files;
    private final Supplier<UserQuestions> questions;

    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(this, "state", NOT_CONNECTED);
    private final ReadOnlyObjectWrapper<DoctorReport> report = new ReadOnlyObjectWrapper<>(this, "report");
    private final ReadOnlyObjectWrapper<Boolean> examining = new ReadOnlyObjectWrapper<>(this, "examining", false);
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private Recording recording;
    private SavedSession ended;
    private Path file;
    private RecordingStatus status = new RecordingStatus(0, 0, 0, 0, null, -1, List.of());
    private HostFacts hostFacts;
    private Background.Running connecting;

    /** @param questions makes the asker for one connect */
    public HostWorkspace(
            HostAddress address,
            ConnectOptions options,
            Connector connector,
            ProbeCatalog catalog,
            TemporarySessions files,
            Supplier<UserQuestions> questions,
            Background background) {
        super(background);
        this.address = address;
        this.options = options;
        this.connector = connector;
        this.catalog = catalog;
        this.files = files;
        this.questions = questions;
    }

    public HostAddress address() {
        return address;
    }

    @Override
    public String name() {
        return address.isLocal() ? Texts.text("host.local") : address.toString();
    }

    @Override
    public boolean isLive() {
        return recording != null && isConnected();
    }

    public ReadOnlyObjectProperty<ConnectionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What the doctor found, or {@code null} while nobody asked it. */
    public ReadOnlyObjectProperty<DoctorReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Whether the doctor is trying the probes, the last part of a connect. */
    public ReadOnlyObjectProperty<Boolean> examiningProperty() {
        return examining.getReadOnlyProperty();
    }

    /** The last problem that ended nothing, or {@code null}. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public boolean isConnected() {
        return state.get() instanceof ConnectionState.Connected;
    }

    public boolean isConnecting() {
        return state.get() instanceof ConnectionState.Connecting;
    }

    @Override
    public Optional<HostFacts> facts() {
        return Optional.ofNullable(hostFacts);
    }

    /** Whether the doctor saw this probe fail here, and how. */
    public Optional<DoctorReport.ProbeCheck> check(ProbeDescriptor probe) {
        return report.get() == null
                ? Optional.empty()
                : report.get().probes().stream()
                        .filter(check -> check.probe().equals(probe.name()))
                        .findFirst();
    }

    /** Connects, lets the doctor try the probes, and begins to record. Progress and problems show in {@link #stateProperty}. */
    public void connect() {
        connect(true, () -> {}, problem -> {});
    }

    private void connect(boolean examine, Runnable then, Consumer<Problem> failed) {
        if (isConnecting() || isConnected()) {
            return;
        }
        forgetEnded();
        UserQuestions asker = questions.get();
        state.set(new ConnectionState.Connecting(Step.REACH));
        connecting = background()
                .run(
                        () -> reach(asker, examine),
                        begun -> {
                            examining.set(false);
                            connected(begun);
                            then.run();
                        },
                        told -> {
                            examining.set(false);
                            state.set(new ConnectionState.Closed(told));
                            failed.accept(told);
                        });
    }

    /** Gives up connecting. */
    public void cancel() {
        if (isConnecting()) {
            connecting.cancel();
            examining.set(false);
            state.set(NOT_CONNECTED);
        }
    }

    /** Ends the recording and the connection; the session stays on the screen. */
    public void disconnect() {
        if (isConnected()) {
            state.set(NOT_CONNECTED);
            settle();
        }
    }

    /**
     * Starts a probe; connects first where needed, without asking the doctor.
     *
     * @param started told on the screen's thread
     * @param refused told why not, on the screen's thread
     */
    public void start(
            ProbeDescriptor probe,
            Map<String, Object> parameters,
            Consumer<RunStarted> started,
            Consumer<Problem> refused) {
        if (!isConnected()) {
            connect(false, () -> start(probe, parameters, started, refused), refused);
            return;
        }
        Recording target = recording;
        background()
                .run(
                        () -> join(target.startProbe(probe, catalog.object(probe), parameters)),
                        run -> {
                            refresh();
                            started.accept(run);
                        },
                        refused);
    }

    /** Stops a run; what was pending arrives first. */
    public void stop(int run) {
        Recording target = recording;
        background().run(() -> join(target.stopProbe(run)), done -> refresh(), problem::set);
    }

    /** Saves all that was recorded so far into one file, while the recording goes on. */
    public void save(Path target, Runnable saved, Consumer<Problem> failed) {
        Recording source = recording;
        Path recorded = file;
        background()
                .run(
                        () -> source == null ? copy(recorded, target) : join(source.save(target)),
                        done -> saved.run(),
                        failed);
    }

    private record Begun(HostFacts facts, DoctorReport report, Recording recording, Path file) {}

    private Begun reach(UserQuestions asker, boolean examine) throws ProblemException {
        AgentConnection connection = connector.connect(
                address,
                options,
                asker,
                step -> ScreenThread.run(() -> progress(new ConnectionState.Connecting(step))));
        try {
            DoctorReport examined = null;
            if (examine) {
                ScreenThread.run(() -> examining.set(true));
                examined = new Doctor().examine(connection, catalog);
            }
            Path created = files.create(address);
            Recording begun = Recording.start(connection, created, new Listener());
            return new Begun(connection.hello().host(), examined, begun, created);
        } catch (ProblemException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private void progress(ConnectionState now) {
        if (isConnecting()) {
            state.set(now);
        }
    }

    private void connected(Begun begun) {
        if (!isConnecting()) {
            background().work().execute(begun.recording()::close);
            return;
        }
        hostFacts = begun.facts();
        if (begun.report() != null) {
            report.set(begun.report());
        }
        recording = begun.recording();
        file = begun.file();
        problem.set(null);
        state.set(new ConnectionState.Connected());
        selection().clear();
        setSession(recording.session());
    }

    /** The recording is over: closes it, and shows what it recorded from its file. */
    private void settle() {
        Recording over = recording;
        recording = null;
        if (over == null) {
            return;
        }
        setSession(null);
        Path recorded = file;
        background()
                .run(
                        () -> {
                            over.close();
                            return SavedSession.open(recorded);
                        },
                        saved -> {
                            ended = saved;
                            setSession(saved.reader());
                        },
                        problem::set);
    }

    /** Lets go of the session of an earlier connection. */
    private void forgetEnded() {
        SavedSession old = ended;
        ended = null;
        setSession(null);
        background().work().execute(() -> close(old));
    }

    private static void close(SavedSession session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (ProblemException harmless) {
            LOG.log(System.Logger.Level.WARNING, "a session was not closed in good order", harmless);
        }
    }

    @Override
    List<RunFacts> runsOf(SessionInfo info) {
        return info.runs().stream()
                .map(run -> status.runs().stream()
                        .filter(live -> live.run() == run.run())
                        .findFirst()
                        .map(live -> RunFacts.live(run, info.endNs(), live))
                        .orElseGet(() -> RunFacts.recorded(run, info.endNs())))
                .toList();
    }

    @Override
    Vitals vitalsOf(Contents read) {
        return new Vitals(
                status.rows(),
                isConnected() ? status.rowsPerSecond() : 0,
                Vitals.sum(status.runs().stream().map(RunStatus::losses).toList()),
                status.probesCpuPercent(),
                isConnected() ? status.agentCpuPercent() : -1,
                status.sessionBytes());
    }

    @Override
    void unreadable(Problem told) {
        problem.set(told);
    }

    /** Runs that are under way. */
    public List<RunFacts> active() {
        return runsProperty().get().stream()
                .filter(run -> run.state() == RunState.RUNNING || run.state() == RunState.STARTING)
                .toList();
    }

    @Override
    public Runnable release() {
        cancel();
        Recording last = recording;
        SavedSession shown = ended;
        recording = null;
        ended = null;
        setSession(null);
        return () -> {
            if (last != null) {
                last.close();
            }
            close(shown);
        };
    }

    private static Void copy(Path from, Path to) throws ProblemException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            return null;
        } catch (IOException failed) {
            throw new ProblemException(Texts.text("problem.save", to), Texts.text("problem.save.next"), failed);
        }
    }

    private static <T> T join(java.util.concurrent.CompletableFuture<T> future) throws ProblemException {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ProblemException told) {
                throw told;
            }
            throw failed;
        }
    }

    private final class Listener implements RecordingListener {
        @Override
        public void status(RecordingStatus now) {
            ScreenThread.run(() -> {
                status = now;
                republish();
                refresh();
            });
        }

        @Override
        public void problem(Problem told) {
            ScreenThread.run(() -> problem.set(told));
        }

        @Override
        public void ended(Problem why) {
            ScreenThread.run(() -> {
                if (recording != null) {
                    state.set(new ConnectionState.Closed(why));
                    settle();
                }
                republish();
            });
        }
    }
}
