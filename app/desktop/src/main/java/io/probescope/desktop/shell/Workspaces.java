package io.probescope.desktop.shell;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.desktop.shell.dialog.DialogQuestions;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.CarriedSession;
import io.probescope.desktop.shell.workspace.HostChoice;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.probe.ProbeCatalog;
import io.probescope.record.SpaceLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Everything that is open, and which of it is being looked at. */
public final class Workspaces implements AutoCloseable {
    private final Connector connector;
    private final ProbeCatalog catalog;
    private final TemporarySessions files;
    private final ModalLayer modals;
    private final Background background;
    private final ObservableList<Workspace> all = FXCollections.observableArrayList();
    private final ObservableList<HostWorkspace> hosts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Workspace> current = new ReadOnlyObjectWrapper<>(this, "current");
    private final ObjectProperty<SpaceLimit> spaceLimit;
    private HostWorkspace target;

    /** @param spaceLimit how large sessions may become while they are recorded */
    Workspaces(
            Connector connector,
            ProbeCatalog catalog,
            TemporarySessions files,
            ObjectProperty<SpaceLimit> spaceLimit,
            ModalLayer modals,
            Background background) {
        this.connector = connector;
        this.catalog = catalog;
        this.files = files;
        this.spaceLimit = spaceLimit;
        this.modals = modals;
        this.background = background;
        all.addListener((ListChangeListener<Workspace>) change -> hosts.setAll(all.stream()
                .filter(HostWorkspace.class::isInstance)
                .map(HostWorkspace.class::cast)
                .toList()));
        target = host(HostAddress.LOCAL, ConnectOptions.DEFAULT);
        current.set(target);
    }

    /** In the order of their chips; this machine first. */
    public ObservableList<Workspace> all() {
        return all;
    }

    /** The hosts among them. */
    public ObservableList<HostWorkspace> hosts() {
        return hosts;
    }

    /** Never {@code null}. */
    public ReadOnlyObjectProperty<Workspace> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public Workspace current() {
        return current.get();
    }

    /** Whether what is being looked at has a session. */
    ObservableValue<Boolean> hasSession() {
        return current.flatMap(Workspace::sessionProperty).map(session -> true).orElse(false);
    }

    /** The host where a probe would start: the one looked at last. */
    public HostWorkspace target() {
        return target;
    }

    public void setCurrent(Workspace workspace) {
        if (workspace instanceof HostWorkspace host) {
            target = host;
        }
        current.set(workspace);
    }

    /** The host of that address, opened but not connected when it was not open. */
    public HostWorkspace host(HostAddress address, ConnectOptions options) {
        return hosts.stream()
                .filter(open -> open.isOnly(address))
                .findFirst()
                .orElseGet(() -> open(List.of(new HostChoice(address, options))));
    }

    /** Several hosts watched together, opened but not connected when they were not open like that; logged in to as where they are open alone. */
    public HostWorkspace together(List<HostAddress> addresses) {
        List<HostChoice> choices = addresses.stream().map(this::choice).toList();
        return hosts.stream()
                .filter(open ->
                        open.hosts().stream().map(HostLink::address).toList().equals(addresses))
                .findFirst()
                .orElseGet(() -> open(choices));
    }

    private HostChoice choice(HostAddress address) {
        return hosts.stream()
                .flatMap(open -> open.hosts().stream())
                .map(HostLink::choice)
                .filter(known -> known.address().equals(address))
                .findFirst()
                .orElse(new HostChoice(address, ConnectOptions.DEFAULT));
    }

    private HostWorkspace open(List<HostChoice> choices) {
        HostWorkspace opened = new HostWorkspace(
                choices,
                connector,
                catalog,
                files,
                address -> new DialogQuestions(modals, address.toString()),
                this::add,
                background);
        opened.spaceLimitProperty().bind(spaceLimit);
        open(opened);
        return opened;
    }

    public void add(RecordedWorkspace session) {
        open(session);
    }

    /** What compares with a session that is closed compares with nothing. */
    private void open(Workspace workspace) {
        all.add(workspace);
        workspace.sessionProperty().subscribe((before, now) -> {
            if (before != null) {
                all.forEach(open -> open.selection().forget(before));
            }
        });
    }

    /** Those whose rows would be lost by closing. */
    public List<Workspace> unsaved() {
        return all.stream().filter(Workspace::isUnsaved).toList();
    }

    /** The files of the user's that are open. */
    List<Path> files() {
        return all.stream()
                .filter(RecordedWorkspace.class::isInstance)
                .map(RecordedWorkspace.class::cast)
                .flatMap(recorded -> recorded.file().stream())
                .toList();
    }

    /** The hosts that can't be taken into another workbench, since they are recorded or connect. */
    List<HostWorkspace> inUse() {
        return hosts.stream().filter(HostWorkspace::isInUse).toList();
    }

    /** All that is recorded, for another workbench; what of it is in temporary files stays there. */
    List<CarriedSession> carried(PanelLayouts layouts) {
        return all.stream()
                .flatMap(workspace -> carried(workspace, workspace == current.get())
                        .map(session -> session.left(CarriedSession.Left.of(
                                workspace,
                                layouts.of(workspace).recall(),
                                layouts.of(workspace).recallPins())))
                        .stream())
                .toList();
    }

    private static Optional<CarriedSession> carried(Workspace workspace, boolean shown) {
        return workspace instanceof RecordedWorkspace recorded
                ? Optional.of(recorded.carried(shown))
                : ((HostWorkspace) workspace).carried(shown);
    }

    /** Takes a workspace away; a host's probes and agent end. */
    public void close(Workspace workspace) {
        all.remove(workspace);
        if (target == workspace) {
            target = hosts.get(0);
        }
        if (current.get() == workspace) {
            setCurrent(all.get(0));
        }
        background.work().execute(workspace.release());
    }

    /** Ends everything and waits for it: no agent stays behind. */
    @Override
    public void close() {
        List.copyOf(all).stream().map(Workspace::release).toList().forEach(Runnable::run);
    }
}
