package io.probescope.desktop.shell.workspace;

import io.probescope.connect.ConnectionState;
import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.HostAddress;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.HostFacts;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import io.probescope.record.RecordingStatus;
import io.probescope.record.RunStarted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The connection to one host of a workspace: reached on demand, examined, and recorded while it lasts. To be used on the screen's thread. */
public final class HostLink {
    /** Where a host stands before anybody asked for it. */
    private static final ConnectionState NOT_CONNECTED = new ConnectionState.Closed(null);

    private static final RecordingStatus NOTHING = new RecordingStatus(0, 0, 0, 0, 0, null, -1, null, List.of());

    /** The workspace of a host. */
    interface Owner {
        /** Where a host that is about to be reached is recorded. */
        LiveSession session();

        /** The host is recorded from now on. */
        void connected(HostLink host);

        /** The host is not recorded any more, by the user's wish or not. */
        void left(HostLink host);

        /** Figures of the recording changed. */
        void changed(HostLink host);

        /** Something went wrong that ends nothing. */
        void told(HostLink host, Problem problem);
    }

    private final HostReach reach;
    private final Supplier<UserQuestions> questions;
    private final Background background;
    private final Owner owner;
    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(this, "state", NOT_CONNECTED);
    private final ReadOnlyObjectWrapper<DoctorReport> report = new ReadOnlyObjectWrapper<>(this, "report");
    private final ReadOnlyObjectWrapper<Boolean> examining = new ReadOnlyObjectWrapper<>(this, "examining", false);
    private final ReadOnlyObjectWrapper<ClockOffset> clock = new ReadOnlyObjectWrapper<>(this, "clock");
    private final Refusals refusals = new Refusals();
    private Recording recording;
    private RecordingStatus status = NOTHING;
    private HostFacts facts;
    private Background.Running connecting;
    private int attempts;

    HostLink(HostReach reach, Supplier<UserQuestions> questions, Background background, Owner owner) {
        this.reach = reach;
        this.questions = questions;
        this.background = background;
        this.owner = owner;
    }

    public HostAddress address() {
        return reach.host().address();
    }

    /** Its address and how it is logged in to. */
    public HostChoice choice() {
        return reach.host();
    }

    public String name() {
        return address().isLocal() ? Texts.text("host.local") : address().toString();
    }

    public ReadOnlyObjectProperty<ConnectionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What the doctor found, or {@code null} while nobody asked it. */
    public ReadOnlyObjectProperty<DoctorReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Whether the doctor is trying the probes, while the host is recorded already. */
    public ReadOnlyObjectProperty<Boolean> examiningProperty() {
        return examining.getReadOnlyProperty();
    }

    /** The host's clock against this machine's as it was measured last, or {@code null}. */
    public ReadOnlyObjectProperty<ClockOffset> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /** Of its present connection. */
    public Refusals refusals() {
        return refusals;
    }

    public boolean isConnected() {
        return state.get() instanceof ConnectionState.Connected;
    }

    public boolean isConnecting() {
        return state.get() instanceof ConnectionState.Connecting;
    }

    /** As its agent told them, also of a connection that is over. */
    public Optional<HostFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /** Where its recording stood last. */
    public RecordingStatus status() {
        return status;
    }

    /** Connects, begins to record, and lets the doctor try the probes. Progress and problems show in {@link #stateProperty}. */
    public void connect() {
        connect(true, () -> {}, problem -> {});
    }

    /** The same; says when it is connected or why not. */
    void connect(boolean examine, Runnable then, Consumer<Problem> failed) {
        if (isConnecting() || isConnected()) {
            return;
        }
        LiveSession session = owner.session();
        UserQuestions asker = questions.get();
        int attempt = ++attempts;
        Listener listener = new Listener(attempt);
        state.set(new ConnectionState.Connecting(Step.REACH));
        connecting = background.run(
                () -> reach.go(asker, step -> ScreenThread.run(() -> progress(attempt, step)), session, listener),
                reached -> {
                    if (attempt == attempts) {
                        connected(reached);
                        then.run();
                        if (listener.over != null) {
                            end(listener.over);
                        } else if (examine) {
                            examine(reached);
                        }
                    } else {
                        background.work().execute(reached.recording()::close);
                    }
                },
                told -> {
                    if (attempt == attempts) {
                        state.set(new ConnectionState.Closed(told));
                        owner.left(this);
                    }
                    failed.accept(told);
                });
    }

    /** Gives up connecting. */
    public void cancel() {
        if (isConnecting()) {
            attempts++;
            connecting.cancel();
            state.set(NOT_CONNECTED);
            owner.left(this);
        }
    }

    /** Ends the recording of the host and its connection; what was recorded stays. */
    public void disconnect() {
        if (isConnected()) {
            end(NOT_CONNECTED);
        }
    }

    /** Starts a probe on the connected host; told on the screen's thread. */
    void start(
            ProbeDescriptor probe,
            byte[] object,
            Map<String, Object> parameters,
            int cpuPercent,
            Consumer<RunStarted> started,
            Consumer<Problem> refused) {
        Recording target = recording;
        background.run(
                () -> {
                    Outcome.of(target.limitCost(cpuPercent));
                    return Outcome.of(target.startProbe(probe, object, parameters));
                },
                run -> {
                    refusals.remove(probe.name());
                    started.accept(run);
                },
                told -> {
                    if (isConnected()) {
                        refusals.add(probe.name(), told);
                    }
                    refused.accept(told);
                });
    }

    /** Whether a run is one of its present connection. */
    boolean runs(int run) {
        return isConnected() && status.runs().stream().anyMatch(known -> known.run() == run);
    }

    /** Stops a run; what was pending arrives first. */
    void stop(int run, Runnable stopped) {
        Recording target = recording;
        background.run(
                () -> Outcome.of(target.stopProbe(run)), done -> stopped.run(), problem -> owner.told(this, problem));
    }

    /** Asks what the maps of a run are; told on the screen's thread, unless the host is not connected any more. */
    public void maps(int run, Consumer<List<MapDescription>> told, Consumer<Problem> failed) {
        Recording target = recording;
        if (target != null) {
            background.run(() -> Outcome.of(target.maps(run)), told, failed);
        }
    }

    /**
     * Reads entries of a run's map; told on the screen's thread, unless the host is not connected any more.
     *
     * @param after the key that they stand behind, {@code null} for the first
     * @param most how many at most
     */
    public void readMap(
            MapDescription map, String after, int most, Consumer<MapEntries> told, Consumer<Problem> failed) {
        Recording target = recording;
        if (target != null) {
            background.run(() -> Outcome.of(target.readMap(map, after, most)), told, failed);
        }
    }

    private void progress(int attempt, Step step) {
        if (attempt == attempts && isConnecting()) {
            state.set(new ConnectionState.Connecting(step));
        }
    }

    private void connected(HostReach.Reached reached) {
        facts = reached.facts();
        recording = reached.recording();
        status = recording.status();
        clock.set(status.clock());
        refusals.clear();
        state.set(new ConnectionState.Connected());
        owner.connected(this);
    }

    private void examine(HostReach.Reached reached) {
        examining.set(true);
        background.run(
                () -> reach.examine(reached),
                found -> {
                    if (recording == reached.recording()) {
                        examining.set(false);
                        report.set(found);
                    }
                },
                // It is the end of the recording, which tells itself.
                ended -> {});
    }

    /** The recording is over: it is closed, and the workspace goes on without the host. */
    private void end(ConnectionState how) {
        Recording over = recording;
        recording = null;
        examining.set(false);
        state.set(how);
        background.work().execute(over::close);
        owner.left(this);
    }

    /** Lets go of what it is doing; the session is its owner's to close. */
    void release() {
        cancel();
        examining.set(false);
        recording = null;
    }

    /** What it was told of a recording is of an earlier session: there are other runs of the same numbers now. */
    void forgetStatus() {
        status = NOTHING;
    }

    private final class Listener implements RecordingListener {
        private final int attempt;
        /** How the recording ended before it was known here that it had begun, or {@code null}. */
        private ConnectionState over;

        Listener(int attempt) {
            this.attempt = attempt;
        }

        @Override
        public void status(RecordingStatus now) {
            ScreenThread.run(() -> {
                if (attempt == attempts) {
                    status = now;
                    clock.set(now.clock());
                    owner.changed(HostLink.this);
                }
            });
        }

        @Override
        public void problem(Problem told) {
            ScreenThread.run(() -> owner.told(HostLink.this, told));
        }

        @Override
        public void ended(Problem why) {
            ScreenThread.run(() -> {
                ConnectionState closed = new ConnectionState.Closed(why);
                if (attempt == attempts && recording != null) {
                    end(closed);
                } else {
                    over = closed;
                }
                owner.changed(HostLink.this);
            });
        }
    }
}
