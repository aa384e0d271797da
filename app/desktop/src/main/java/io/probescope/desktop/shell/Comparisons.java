package io.probescope.desktop.shell;

import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.filter.BaselineWords;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.shell.palette.CommandPalette.Entry;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.Counterparts;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what the current session can be compared with, and lets one choose. To be used on the screen's thread. */
final class Comparisons {
    private final Workspaces workspaces;
    private final Sessions sessions;
    private final Settings settings;
    private final ModalLayer modals;

    Comparisons(Workspaces workspaces, Sessions sessions, Settings settings, ModalLayer modals) {
        this.workspaces = workspaces;
        this.sessions = sessions;
        this.settings = settings;
        this.modals = modals;
    }

    /** Opens the list of all that it can be compared with. */
    void choose() {
        CommandPalette.open(entries(), modals);
    }

    boolean isPossible() {
        return !contents(workspaces.current()).info().runs().isEmpty();
    }

    private List<Entry> entries() {
        Workspace current = workspaces.current();
        List<Entry> entries = new ArrayList<>();
        addTimes(entries, current.selection());
        for (Workspace other : workspaces.all()) {
            if (other != current && !counterparts(current, other).isEmpty()) {
                addSession(entries, current, other);
            }
        }
        addHosts(entries, current);
        addRuns(entries, current);
        for (Path file : settings.recentSessions()) {
            entries.add(new Entry(
                    "fth-file-text",
                    text("compare.file", file.getFileName()),
                    "",
                    () -> sessions.openBeside(file, opened -> compare(current, opened, null))));
        }
        entries.add(new Entry(
                "fth-folder",
                text("compare.choose"),
                "",
                () -> sessions.chooseOne()
                        .ifPresent(file -> sessions.openBeside(file, opened -> compare(current, opened, null)))));
        return entries;
    }

    /** Another session at the same time since its start, and at the time that is selected there. */
    private void addSession(List<Entry> entries, Workspace current, Workspace other) {
        entries.add(new Entry(
                "fth-archive", text("compare.session", other.name()), "", () -> compare(current, other, null)));
        Selection selected = other.selection().get();
        if (!selected.isAllTime()) {
            String words = text("compare.session.time", other.name(), BaselineWords.of(selected.range()));
            entries.add(new Entry("fth-archive", words, "", () -> compare(current, other, selected.range())));
        }
    }

    private static void addTimes(List<Entry> entries, SelectionModel model) {
        Selection selected = model.get();
        if (selected.baseline() != null) {
            entries.add(new Entry("fth-x", text("compare.nothing"), "", () -> model.compareWith(null)));
        }
        if (!selected.isAllTime()) {
            entries.add(new Entry(
                    "fth-skip-back",
                    text("compare.before"),
                    "",
                    () -> model.compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, selected.fromNs())))));
            entries.add(new Entry(
                    "fth-clock",
                    text("compare.rest"),
                    "",
                    () -> model.compareWith(new Baseline.Time(Selection.ALL.range()))));
        }
    }

    /** Each of the hosts that are watched together, for the others. */
    private static void addHosts(List<Entry> entries, Workspace current) {
        SessionInfo info = contents(current).info();
        List<Host> hosts = info.hosts().stream()
                .filter(host -> info.runs().stream().anyMatch(run -> run.host() == host.host()))
                .toList();
        if (hosts.size() < 2) {
            return;
        }
        for (Host host : hosts) {
            Baseline baseline = new Baseline.Host(host.host(), host.label());
            entries.add(new Entry(
                    "fth-server",
                    text("compare.host", host.label()),
                    "",
                    () -> current.selection().compareWith(baseline)));
        }
    }

    /** Other runs of a probe in the same session. */
    private static void addRuns(List<Entry> entries, Workspace current) {
        List<Run> runs = contents(current).info().runs();
        for (Run run : runs) {
            Map<Integer, Baseline.Counterpart> counterparts = Counterparts.of(runs, run);
            if (!counterparts.isEmpty()) {
                String title = run.title().isEmpty() ? run.probe() : run.title();
                String name = text("compare.run", title, Quantity.clock(run.startedNs()));
                entries.add(new Entry(
                        "fth-activity",
                        name,
                        "",
                        () -> current.selection()
                                .compareWith(new Baseline.Runs(
                                        name,
                                        current.sessionProperty().get(),
                                        contents(current).streams(),
                                        counterparts,
                                        null))));
            }
        }
    }

    /** @param range the time of the other session; {@code null} for the same as is selected, since the start */
    private void compare(Workspace current, Workspace other, TimeRange range) {
        Map<Integer, Baseline.Counterpart> counterparts = counterparts(current, other);
        if (counterparts.isEmpty()) {
            sessions.tellNothingInCommon(other.name());
            return;
        }
        current.selection()
                .compareWith(new Baseline.Runs(
                        other.name(),
                        other.sessionProperty().get(),
                        contents(other).streams(),
                        counterparts,
                        range));
    }

    private static Map<Integer, Baseline.Counterpart> counterparts(Workspace current, Workspace other) {
        return Counterparts.of(contents(current).info(), contents(other).info());
    }

    private static Contents contents(Workspace workspace) {
        return workspace.contentsProperty().get();
    }
}
