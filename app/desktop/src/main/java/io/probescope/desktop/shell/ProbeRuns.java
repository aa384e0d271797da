package io.probescope.desktop.shell;

import io.probescope.desktop.shell.catalog.ProbePage;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.window.WorkbenchWindow;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RunStarted;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts and stops probes on the host looked at last, from their pages and from the map. To be used on the screen's thread. */
final class ProbeRuns {
    private final Workspaces workspaces;
    private final Settings settings;
    private final WorkbenchWindow window;
    private final Consumer<Workspace> showPanels;

    ProbeRuns(Workspaces workspaces, Settings settings, WorkbenchWindow window, Consumer<Workspace> showPanels) {
        this.workspaces = workspaces;
        this.settings = settings;
        this.window = window;
        this.showPanels = showPanels;
    }

    /** Shows the page of a probe, where it is started with parameters. */
    void showPage(ProbeDescriptor probe) {
        showPage(probe, Map.of(), StartPlace.all(workspaces.target()));
    }

    /** The same for some of the hosts, with values of some parameters by name in place of their defaults. */
    void showPage(ProbeDescriptor probe, Map<String, String> preset, StartPlace place) {
        HostWorkspace host = place.workspace();
        workspaces.setCurrent(host);
        host.cpuBudgetProperty().set(settings.cpuBudget());
        window.showPage(new ProbePage(probe, place, preset, (page, values) -> start(page, probe, place, values)));
    }

    private void start(ProbePage page, ProbeDescriptor probe, StartPlace place, Map<String, Object> values) {
        HostWorkspace host = place.workspace();
        settings.setCpuBudget(host.cpuBudgetProperty().get());
        Consumer<List<RunStarted>> started = runs -> {
            if (window.page() == page) {
                showPanels.accept(host);
            }
        };
        place.start(probe, values, started, page::refused);
    }

    /** Shows the panels of the host while the probe runs there, else the probe's page. */
    void show(ProbeDescriptor probe) {
        if (running(probe).isEmpty()) {
            showPage(probe);
        } else {
            showPanels.accept(workspaces.target());
            window.panels().choose(running(probe).get(0).run());
        }
    }

    /**
     * Starts a probe with its defaults.
     *
     * @param over told {@code null} when it runs, else why not
     */
    void start(ProbeDescriptor probe, Consumer<Problem> over) {
        HostWorkspace host = workspaces.target();
        host.cpuBudgetProperty().set(settings.cpuBudget());
        try {
            StartPlace.all(host).start(probe, ParameterParser.parse(probe, Map.of()), run -> over.accept(null), over);
        } catch (ProblemException wrongDefault) {
            over.accept(wrongDefault.problem());
        }
    }

    /** Ends every run of a probe. */
    void stop(ProbeDescriptor probe) {
        running(probe).forEach(run -> workspaces.target().stop(run.run()));
    }

    private List<RunFacts> running(ProbeDescriptor probe) {
        return workspaces.target().runsProperty().get().stream()
                .filter(run -> run.probe().equals(probe.name()) && run.state() == RunState.RUNNING)
                .toList();
    }
}
