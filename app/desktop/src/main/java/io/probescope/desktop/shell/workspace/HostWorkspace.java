package io.probescope.desktop.shell.workspace;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.ConnectionState;
import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.Quantity;
import io.probescope.desktop.shell.Texts;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.protocol.HostFacts;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import io.probescope.record.RecordingStatus;
import io.probescope.record.RunStarted;
import io.probescope.session.SessionInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * A host: reached on demand, examined, and from then on always recorded into a temporary session.
 *
 * <p>The session outlives a lost connection; connecting again begins a new one.
 */
public final class HostWorkspace extends Workspace {
    /** Where a host stands before anybody asked for it. */
    private static final ConnectionState NOT_CONNECTED = new ConnectionState.Closed(null);

    private final HostReach reach;
    private final ProbeCatalog catalog;
    private final Supplier<UserQuestions> questions;
    private final Consumer<RecordedWorkspace> keep;

    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(this, "state", NOT_CONNECTED);
    private final ReadOnlyObjectWrapper<DoctorReport> report = new ReadOnlyObjectWrapper<>(this, "report");
    private final ReadOnlyObjectWrapper<Boolean> examining = new ReadOnlyObjectWrapper<>(this, "examining", false);
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final IntegerProperty cpuBudget =
            new SimpleIntegerProperty(this, "cpuBudget", Recording.DEFAULT_CPU_PERCENT);
    private final Refusals refusals = new Refusals();
    private final RunRates rates = new RunRates();
    private Recording recording;
    private OpenSession ended;
    private Path file;
    private RecordingStatus status = new RecordingStatus(0, 0, 0, 0, null, -1, null, List.of());
    private HostFacts hostFacts;
    private Background.Running connecting;
    private int attempts;
    private long savedRows;

    /**
     * A host that is not connected yet.
     *
     * @param questions makes the asker for one connect
     * @param keep handed the session of an ended connection when a new one begins
     */
    public HostWorkspace(
            HostAddress address,
            ConnectOptions options,
            Connector connector,
            ProbeCatalog catalog,
            TemporarySessions files,
            Supplier<UserQuestions> questions,
            Consumer<RecordedWorkspace> keep,
            Background background) {
        super(background);
        this.reach = new HostReach(address, options, connector, catalog, files);
        this.catalog = catalog;
        this.questions = questions;
        this.keep = keep;
    }

    public HostAddress address() {
        return reach.address();
    }

    @Override
    public String name() {
        return address().isLocal() ? Texts.text("host.local") : address().toString();
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

    @Override
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Of its present connection. */
    public Refusals refusals() {
        return refusals;
    }

    /** What its running probes bring. */
    public RunRates rates() {
        return rates;
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

    /** Connects, lets the doctor try the probes, and begins to record. Progress and problems show in {@link #stateProperty}. */
    public void connect() {
        connect(true, () -> {}, problem -> {});
    }

    private void connect(boolean examine, Runnable then, Consumer<Problem> failed) {
        if (isConnecting() || isConnected()) {
            return;
        }
        keepEnded();
        UserQuestions asker = questions.get();
        int attempt = ++attempts;
        state.set(new ConnectionState.Connecting(Step.REACH));
        connecting = background()
                .run(
                        () -> reach.go(
                                asker,
                                examine,
                                step -> ScreenThread.run(() -> progress(attempt, step)),
                                () -> ScreenThread.run(() -> examining.set(attempt == attempts)),
                                new Listener()),
                        reached -> {
                            if (attempt == attempts) {
                                examining.set(false);
                                connected(reached);
                                then.run();
                            } else {
                                background().work().execute(reached.recording()::close);
                            }
                        },
                        told -> {
                            if (attempt == attempts) {
                                examining.set(false);
                                state.set(new ConnectionState.Closed(told));
                            }
                            failed.accept(told);
                        });
    }

    /** Gives up connecting. */
    public void cancel() {
        if (isConnecting()) {
            attempts++;
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
                        () -> {
                            Outcome.of(target.limitCost(cpuBudget.get()));
                            return Outcome.of(target.startProbe(probe, catalog.object(probe), parameters));
                        },
                        run -> {
                            refusals.remove(probe.name());
                            refresh();
                            started.accept(run);
                        },
                        told -> {
                            if (isConnected()) {
                                refusals.add(probe.name(), told);
                            }
                            refused.accept(told);
                        });
    }

    /** What all its probes and the agent may take, in percent of one CPU; 0 for no limit. It counts from the next start on. */
    public IntegerProperty cpuBudgetProperty() {
        return cpuBudget;
    }

    /** Stops a run; what was pending arrives first. */
    public void stop(int run) {
        Recording target = recording;
        background().run(() -> Outcome.of(target.stopProbe(run)), done -> refresh(), problem::set);
    }

    @Override
    public void save(Path target, Runnable saved, Consumer<Problem> failed) {
        Recording source = recording;
        OpenSession shown = ended;
        long rows = status.rows();
        background()
                .run(
                        () -> source == null ? shown.copyTo(target) : Outcome.of(source.save(target)),
                        done -> {
                            savedRows = rows;
                            saved.run();
                        },
                        failed);
    }

    @Override
    public boolean isUnsaved() {
        return sessionProperty().get() != null && status.rows() > savedRows;
    }

    private void progress(int attempt, Step step) {
        if (attempt == attempts && isConnecting()) {
            state.set(new ConnectionState.Connecting(step));
        }
    }

    private void connected(HostReach.Reached reached) {
        hostFacts = reached.facts();
        if (reached.report() != null) {
            report.set(reached.report());
        }
        recording = reached.recording();
        file = reached.file();
        savedRows = 0;
        problem.set(null);
        refusals.clear();
        state.set(new ConnectionState.Connected());
        selection().reset();
        playback().follow();
        setSession(recording.session());
    }

    /** The recording is over: closes it, and shows what it recorded from its file. */
    private void settle() {
        Recording over = recording;
        recording = null;
        rates.clear();
        if (over == null) {
            return;
        }
        setSession(null);
        Path recorded = file;
        background()
                .run(
                        () -> {
                            over.close();
                            return OpenSession.open(recorded);
                        },
                        saved -> {
                            ended = saved;
                            setSession(saved.reader());
                        },
                        problem::set);
    }

    /** The session of an earlier connection becomes a workspace of its own, unless it is empty. */
    private void keepEnded() {
        OpenSession old = ended;
        ended = null;
        if (old == null) {
            return;
        }
        SessionInfo info = contentsProperty().get().info();
        setSession(null);
        if (info.rows() == 0) {
            background().work().execute(old::close);
        } else {
            String earlier = Texts.text("session.earlier", name(), Quantity.clock(info.startNs()));
            keep.accept(new RecordedWorkspace(earlier, old, savedRows < info.rows(), background()));
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
        return Vitals.live(status, isConnected(), runsOf(read.info()), read.info());
    }

    @Override
    void unreadable(Problem told) {
        problem.set(told);
    }

    @Override
    public Runnable release() {
        cancel();
        Recording last = recording;
        OpenSession shown = ended;
        recording = null;
        ended = null;
        setSession(null);
        return () -> {
            if (last != null) {
                last.close();
            }
            if (shown != null) {
                shown.close();
            }
        };
    }

    private final class Listener implements RecordingListener {
        @Override
        public void status(RecordingStatus now) {
            ScreenThread.run(() -> {
                status = now;
                rates.add(now.runs(), System.nanoTime());
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
