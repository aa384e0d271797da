package io.probescope.desktop.shell;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.hosts.AddHostDialog;
import io.probescope.desktop.shell.hosts.GroupPage;
import io.probescope.desktop.shell.hosts.HostPage;
import io.probescope.desktop.shell.hosts.HostsSide;
import io.probescope.desktop.shell.hosts.TogetherDialog;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reaches hosts, one or several together, and shows their pages. To be used on the screen's thread. */
final class Hosts {
    private final Workspaces workspaces;
    private final Settings settings;
    private final ModalLayer modals;
    private final WorkbenchWindow window;
    private final UnaryOperator<String> titles;
    private final Runnable home;
    private final Consumer<Workspace> show;
    private final Consumer<String> tell;
    private final HostsSide side;

    /**
     * @param titles of probes by their names
     * @param home leads to the first page
     * @param show shows what a workspace has to show
     * @param tell says something in a line
     */
    Hosts(
            Workspaces workspaces,
            Settings settings,
            Background background,
            ModalLayer modals,
            WorkbenchWindow window,
            UnaryOperator<String> titles,
            Runnable home,
            Consumer<Workspace> show,
            Consumer<String> tell) {
        this.workspaces = workspaces;
        this.settings = settings;
        this.modals = modals;
        this.window = window;
        this.titles = titles;
        this.home = home;
        this.show = show;
        this.tell = tell;
        side = new HostsSide(
                workspaces.hosts(),
                settings,
                background,
                this::showPage,
                this::connectTo,
                this::add,
                this::chooseTogether);
    }

    HostsSide side() {
        return side;
    }

    /** Shows what a host is and what it allows. */
    void showPage(HostWorkspace host) {
        workspaces.setCurrent(host);
        window.showPage(host.isGroup() ? new GroupPage(host, home) : new HostPage(host, titles, home));
    }

    /** Shows a host and connects to it when it is not. */
    void visit(HostWorkspace host) {
        show.accept(host);
        if (!host.isConnected()) {
            host.connect();
        }
    }

    /** Asks for a host to connect to. */
    void add() {
        AddHostDialog.open(modals, side.aliases(), this::connectTo);
    }

    /** Asks which hosts to watch together. */
    void chooseTogether() {
        TogetherDialog.open(modals, side.known(), this::connectToAll);
    }

    private void connectToAll(List<HostAddress> addresses) {
        addresses.forEach(this::remember);
        HostWorkspace group = workspaces.together(addresses);
        side.refresh();
        showPage(group);
        group.connect();
    }

    private void connectTo(String address) {
        try {
            connectTo(HostAddress.parse(address), ConnectOptions.DEFAULT);
        } catch (ProblemException unreadable) {
            settings.removeHost(address);
            side.refresh();
            Problem problem = unreadable.problem();
            tell.accept(problem.cause() + " " + problem.next());
        }
    }

    private void connectTo(HostAddress address, ConnectOptions options) {
        HostWorkspace host = workspaces.host(address, options);
        remember(address);
        side.refresh();
        visit(host);
    }

    private void remember(HostAddress address) {
        if (!address.isLocal()) {
            settings.addHost(address.toString());
        }
    }
}
