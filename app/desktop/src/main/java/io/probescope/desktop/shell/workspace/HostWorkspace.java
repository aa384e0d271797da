package io.probescope.desktop.shell.workspace;

import io.probescope.connect.ConnectionState;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.desktop.shell.task.Background;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.protocol.HostFacts;
import io.probescope.record.Recording;
import io.probescope.record.RunStarted;
import io.probescope.record.SpaceLimit;
import io.probescope.session.SessionInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A host, or several watched together: reached on demand, examined, and from then on always recorded into one temporary session.
 *
 * <p>Each host has a connection of its own, which may end and come back while the others go on. The session outlives the last connection; connecting after that begins a new
 * one.
 */
public final class HostWorkspace extends Workspace {
    private final List<HostLink> hosts;
    private final TemporarySessions files;
    private final Consumer<RecordedWorkspace> keep;
    private final ReadOnlyObjectWrapper<ConnectionState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyObjectWrapper<Boolean> examining = new ReadOnlyObjectWrapper<>(this, "examining", false);
    private final ReadOnlyObjectWrapper<DoctorReport> report = new ReadOnlyObjectWrapper<>(this, "report");
    private final IntegerProperty cpuBudget =
            new SimpleIntegerProperty(this, "cpuBudget", Recording.DEFAULT_CPU_PERCENT);
    private final ObjectProperty<SpaceLimit> spaceLimit =
            new SimpleObjectProperty<>(this, "spaceLimit", SpaceLimit.NONE);
    private final Refusals refusals = new Refusals();
    private final RunRates rates = new RunRates();
    private final Launches launches;
    private LiveSession live;
    private OpenSession ended;
    private final Endings endings;
    private long savedRows;

    /**
     * Hosts that are not connected yet.
     *
     * @param questions makes the asker for one connect
     * @param keep handed the session of an ended connection when a new one begins
     */
    public HostWorkspace(
            List<HostChoice> choices,
            Connector connector,
            ProbeCatalog catalog,
            TemporarySessions files,
            Function<HostAddress, UserQuestions> questions,
            Consumer<RecordedWorkspace> keep,
            Background background) {
        super(new Wording(catalog), background);
        this.files = files;
        this.keep = keep;
        endings = new Endings(files, background);
        hosts = choices.stream()
                .map(choice -> new HostLink(
                        new HostReach(choice, connector, catalog),
                        () -> questions.apply(choice.address()),
                        background,
                        new Owner()))
                .toList();
        launches = new Launches(hosts, catalog, cpuBudget::get, this::refresh);
        spaceLimit.subscribe(limit -> Optional.ofNullable(live).ifPresent(recorded -> recorded.limit(limit)));
        for (HostLink host : hosts) {
            host.stateProperty().subscribe(now -> state.set(Connections.of(hosts)));
            host.examiningProperty()
                    .subscribe(now -> examining.set(hosts.stream()
                            .anyMatch(any -> any.examiningProperty().get())));
            host.reportProperty().subscribe(now -> report.set(isGroup() ? null : now));
            host.refusals().reasonsProperty().subscribe(now -> refusals.setAll(Refusals.ofAll(hosts)));
        }
    }

    @Override
    public String name() {
        return HostNames.together(hosts);
    }

    /** Each with its own connection, in the order in which they were named. */
    public List<HostLink> hosts() {
        return hosts;
    }

    /** Whether several hosts are watched together. */
    public boolean isGroup() {
        return hosts.size() > 1;
    }

    /** Whether it is that host, alone. */
    public boolean isOnly(HostAddress address) {
        return !isGroup() && hosts.get(0).address().equals(address);
    }

    @Override
    public boolean isLive() {
        return live != null && isConnected();
    }

    /** Of several hosts the best: connected when one is. */
    public ReadOnlyObjectProperty<ConnectionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What the doctor found on the host, or {@code null} while nobody asked it; of several hosts each has its own. */
    public ReadOnlyObjectProperty<DoctorReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Whether the doctor is trying the probes, while the host is recorded already. */
    public ReadOnlyObjectProperty<Boolean> examiningProperty() {
        return examining.getReadOnlyProperty();
    }

    /** Probes that no host of it let run. */
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
        return hosts.stream().flatMap(host -> host.facts().stream()).findFirst();
    }

    /** Connects every host that is not, lets the doctor try the probes, and begins to record. */
    public void connect() {
        hosts.forEach(HostLink::connect);
    }

    /** Gives up connecting. */
    public void cancel() {
        hosts.forEach(HostLink::cancel);
    }

    /** Ends the recording and the connections; the session stays on the screen. */
    public void disconnect() {
        hosts.forEach(HostLink::disconnect);
    }

    /** Starts a probe on some of its hosts, see {@link StartPlace}. */
    void start(
            List<HostLink> on,
            ProbeDescriptor probe,
            Map<String, Object> parameters,
            Consumer<List<RunStarted>> started,
            Consumer<Problem> refused) {
        launches.start(on, probe, parameters, new StartOutcome(probe, started, refused, notices()::tell));
    }

    /** What all probes and the agent may take of each host, in percent of one CPU; 0 for no limit. It counts from the next start on. */
    public IntegerProperty cpuBudgetProperty() {
        return cpuBudget;
    }

    /** How large its session may become while it is recorded. */
    public ObjectProperty<SpaceLimit> spaceLimitProperty() {
        return spaceLimit;
    }

    /** Stops a run; what was pending arrives first. */
    public void stop(int run) {
        hostOf(run).ifPresent(host -> host.stop(run, this::refresh));
    }

    /** The connected host that a run is on. */
    public Optional<HostLink> hostOf(int run) {
        return hosts.stream().filter(host -> host.runs(run)).findFirst();
    }

    @Override
    public void save(Path target, Runnable saved, Consumer<Problem> failed) {
        LiveSession source = live;
        Background.Step<OpenSession> closed = closed();
        // Of a session that ended, all.
        long rows = source == null ? Long.MAX_VALUE : rows();
        background()
                .run(
                        () -> {
                            if (source == null) {
                                closed.run().copyTo(target);
                            } else {
                                source.save(target);
                            }
                            return target;
                        },
                        done -> {
                            if (live == source || live == null) {
                                savedRows = rows;
                                wordsAreSaved();
                            }
                            saved.run();
                        },
                        failed);
    }

    @Override
    public boolean isUnsaved() {
        return hasUnsaved() || endings.isUnsaved();
    }

    @Override
    Words words() {
        LiveSession source = live;
        Background.Step<OpenSession> closed = closed();
        return source == null ? said -> closed.run().annotate(said) : source::annotate;
    }

    /** What waits until the session that ended last is open to read. */
    private Background.Step<OpenSession> closed() {
        OpenSession shown = ended;
        return shown == null ? endings.last() : () -> shown;
    }

    private long rows() {
        return Math.max(contentsProperty().get().info().rows(), Connections.rows(hosts));
    }

    /** The last host is gone: the session is closed, and shown from its file. */
    private void settle() {
        LiveSession over = live;
        SessionInfo info = contentsProperty().get().info();
        boolean unsaved = hasUnsaved();
        live = null;
        rates.clear();
        launches.clear();
        if (over.reader() == null) {
            return;
        }
        setSession(null);
        endings.end(
                over,
                unsaved,
                saved -> {
                    if (live == null && ended == null) {
                        ended = saved;
                        setSession(saved.reader());
                    } else {
                        keep(saved, info, unsaved);
                    }
                },
                notices()::tell);
    }

    /** The session of earlier connections becomes a workspace of its own, unless it is empty. */
    private void keepEnded() {
        OpenSession old = ended;
        ended = null;
        if (old == null) {
            return;
        }
        SessionInfo info = contentsProperty().get().info();
        boolean unsaved = hasUnsaved();
        setSession(null);
        keep(old, info, unsaved);
    }

    private void keep(OpenSession old, SessionInfo info, boolean unsaved) {
        if (info.rows() == 0) {
            background().work().execute(old::close);
        } else {
            keep.accept(new EndedSession(name(), info.startNs(), old, unsaved).workspace(wording(), background()));
        }
    }

    /** Whether some of the session on the screen is in no file of the user's. */
    private boolean hasUnsaved() {
        return sessionProperty().get() != null && (rows() > savedRows || hasUnsavedWords());
    }

    /** Whether it is recorded, or connects, or its session is being closed: nothing that could go on in another workbench. */
    public boolean isInUse() {
        return live != null || !endings.isEmpty() || isConnecting();
    }

    /**
     * What another workbench opens of it: the session of a connection that ended, if there was one.
     *
     * @param shown whether it is what is looked at
     */
    public Optional<CarriedSession> carried(boolean shown) {
        SessionInfo info = contentsProperty().get().info();
        return ended == null || info.rows() == 0
                ? Optional.empty()
                : Optional.of(new EndedSession(name(), info.startNs(), ended, hasUnsaved()).carried(shown));
    }

    @Override
    List<RunFacts> runsOf(SessionInfo info) {
        return RunFacts.all(info, Connections.runs(hosts));
    }

    @Override
    Vitals vitalsOf(Contents read) {
        return Vitals.live(hosts, runsOf(read.info()), read.info());
    }

    @Override
    public Runnable release() {
        playback().end();
        LiveSession last = live;
        OpenSession shown = ended;
        live = null;
        ended = null;
        hosts.forEach(HostLink::release);
        setSession(null);
        Runnable ending = endings.release();
        return () -> {
            ending.run();
            if (last != null) {
                last.close();
            }
            if (shown != null) {
                shown.close();
            }
        };
    }

    /** What the connections tell. */
    private final class Owner implements HostLink.Owner {
        @Override
        public LiveSession session() {
            if (live == null) {
                keepEnded();
                hosts.forEach(HostLink::forgetStatus);
                live = new LiveSession(files.create(hosts.get(0).address().toString()), isGroup(), spaceLimit.get());
            }
            return live;
        }

        @Override
        public void connected(HostLink host) {
            if (sessionProperty().get() == null) {
                savedRows = 0;
                notices().clear();
                selection().reset();
                playback().follow();
                setSession(live.reader());
            }
            // What runs on the others runs on one that came back, too.
            launches.join(host, why -> told(host, why));
        }

        @Override
        public void left(HostLink host) {
            launches.leave(host);
            boolean inUse = hosts.stream().anyMatch(other -> other.isConnected() || other.isConnecting());
            if (live != null && !inUse) {
                settle();
            }
            republish();
        }

        @Override
        public void changed(HostLink host) {
            if (hosts.stream().filter(HostLink::isConnected).findFirst().orElse(host) == host) {
                rates.add(Connections.runs(hosts), System.nanoTime());
            }
            republish();
            refresh();
        }

        @Override
        public void told(HostLink host, Problem what) {
            notices().tell(isGroup() ? HostNames.on(host, what) : what);
        }
    }
}
