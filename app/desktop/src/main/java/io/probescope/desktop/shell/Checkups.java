package io.probescope.desktop.shell;

import io.probescope.checkup.CheckupPlan;
import io.probescope.checkup.Finding.Look;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.checkup.CheckupBar;
import io.probescope.desktop.shell.checkup.FindingsPage;
import io.probescope.desktop.shell.checkup.FindingsPage.Subject;
import io.probescope.desktop.shell.checkup.HostCheckup;
import io.probescope.desktop.shell.checkup.HostCheckup.Phase;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.probe.ProbeCatalog;
import io.probescope.session.SessionInfo;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;

/** The checkups of the open hosts, and the findings of any open session. To be used on the screen's thread. */
final class Checkups {
    private final ProbeCatalog catalog;
    private final CheckupPlan plan;
    private final Settings settings;
    private final Workspaces workspaces;
    private final WorkbenchWindow window;
    private final Background background;
    private final Consumer<Workspace> showPanels;
    private final Map<Workspace, HostCheckup> checkups = new HashMap<>();
    private CheckupBar bar;

    Checkups(
            ProbeCatalog catalog,
            CheckupPlan plan,
            Settings settings,
            Workspaces workspaces,
            WorkbenchWindow window,
            Background background,
            Consumer<Workspace> showPanels) {
        this.catalog = catalog;
        this.plan = plan;
        this.settings = settings;
        this.workspaces = workspaces;
        this.window = window;
        this.background = background;
        this.showPanels = showPanels;
        workspaces.all().addListener((ListChangeListener<Workspace>)
                change -> checkups.keySet().retainAll(workspaces.all()));
    }

    /** Begins a checkup of the host looked at last, unless one is under way there, and shows its panels. */
    void start() {
        HostWorkspace host = workspaces.target();
        HostCheckup before = checkups.get(host);
        if (before == null || before.phase() == Phase.DONE || before.phase() == Phase.FAILED) {
            HostCheckup checkup = new HostCheckup(host, plan, catalog);
            checkups.put(host, checkup);
            host.cpuBudgetProperty().set(settings.cpuBudget());
            checkup.phaseProperty().subscribe(phase -> {
                boolean over = phase == Phase.DONE || phase == Phase.FAILED;
                if (over && workspaces.current() == host && checkups.get(host) == checkup) {
                    showFindings();
                }
            });
            checkup.begin();
        }
        showPanels.accept(host);
        showBar(host);
    }

    /** As it stands by now: the checkup may go on while it is judged. */
    private static Subject subject(Workspace workspace, HostCheckup checkup) {
        Set<Integer> runs = Set.copyOf(checkup.runs());
        return new Subject(workspace, run -> runs.contains(run.run()), Map.copyOf(checkup.missing()));
    }

    boolean canShowFindings() {
        return workspaces.hasSession().getValue();
    }

    /** Judges the session looked at: the runs of its checkup, or all where there was none. */
    void showFindings() {
        Workspace workspace = workspaces.current();
        HostCheckup checkup = checkups.get(workspace);
        Subject subject = checkup == null ? new Subject(workspace, run -> true, Map.of()) : subject(workspace, checkup);
        window.showPage(new FindingsPage(
                subject,
                plan,
                settings,
                background,
                look -> show(workspace, look),
                workspace instanceof HostWorkspace ? this::start : null));
    }

    /** Shows the panel, the view and the rows that a finding is about. */
    private void show(Workspace workspace, Look look) {
        showPanels.accept(workspace);
        window.panels().reveal(look.run(), look.table(), look.view());
        List<Condition> conditions = new ArrayList<>();
        host(workspace, look).ifPresent(conditions::add);
        look.matches().forEach(match -> conditions.add(new Condition(match.name(), Operator.EQUAL, match.text())));
        workspace.selection().set(Selection.ALL.filtered(new Filter(conditions)));
    }

    /** Which of several hosts it is about. */
    private static Optional<Condition> host(Workspace workspace, Look look) {
        SessionInfo info = workspace.contentsProperty().get().info();
        return info.runs().stream()
                .filter(run -> run.run() == look.run() && info.hosts().size() > 1)
                .flatMap(run -> info.hosts().stream().filter(host -> host.host() == run.host()))
                .map(host -> new Condition(StreamTable.HOST.name(), Operator.EQUAL, host.label()))
                .findFirst();
    }

    /** Puts the bar of a workspace's checkup above its panels, or none. */
    void showBar(Workspace workspace) {
        if (bar != null) {
            bar.close();
        }
        HostCheckup checkup = checkups.get(workspace);
        bar = checkup == null ? null : new CheckupBar(checkup, this::showFindings);
        window.setBanner(bar);
    }
}
