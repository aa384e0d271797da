package io.probescope.desktop.shell;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.filter.BaselineWords;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.shell.palette.CommandPalette.Entry;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.Counterparts;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.Moments;
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
            if (other != current) {
                entries.addAll(entries(current, other));
            }
        }
        addHosts(entries, current);
        addRuns(entries, current);
        List<Path> closed = settings.recentSessions().stream()
                .filter(file -> !sessions.isOpen(file))
                .toList();
        for (Path file : closed) {
            entries.add(new Entry(
                    "fth-file-text",
                    text("compare.file", file.getFileName()),
                    "",
                    () -> sessions.openBeside(file, opened -> compareOrChoose(current, opened))));
        }
        entries.add(new Entry(
                "fth-folder",
                text("compare.choose"),
                "",
                () -> sessions.chooseOne()
                        .ifPresent(file -> sessions.openBeside(file, opened -> compareOrChoose(current, opened)))));
        return entries;
    }

    /**
     * What of another session the current one can be compared with.
     *
     * @param words what choosing it does
     * @param name as people call it
     */
    private record Target(
            String words, String name, Workspace session, Map<Integer, Baseline.Counterpart> counterparts) {
        /** All of it, host by host; but where only one of the sessions is of a single host, that one and each host of the other. */
        static List<Target> of(Workspace current, Workspace other) {
            SessionInfo ours = contents(current).info();
            SessionInfo theirs = contents(other).info();
            List<Host> here = Counterparts.used(ours);
            List<Host> there = Counterparts.used(theirs);
            List<Target> targets = new ArrayList<>();
            if ((here.size() == 1) == (there.size() == 1)) {
                String words = text("compare.session", other.title());
                targets.add(new Target(words, other.title(), other, Counterparts.of(ours, theirs)));
            } else {
                for (Host one : here) {
                    for (Host with : there) {
                        String name =
                                there.size() > 1 ? text("compare.on-host", other.title(), with.label()) : other.title();
                        String words = here.size() > 1
                                ? text("compare.host-with", one.label(), name)
                                : text("compare.session", name);
                        targets.add(
                                new Target(words, name, other, Counterparts.of(ours, one.host(), theirs, with.host())));
                    }
                }
            }
            return targets.stream()
                    .filter(target -> !target.counterparts.isEmpty())
                    .toList();
        }

        /** Whether both sessions hold rows of the same columns. */
        boolean holdsTheSameAs(Workspace current) {
            return contents(current).streams().stream()
                    .anyMatch(stream -> contents(session).streams().stream().anyMatch(stream::holdsTheSameAs));
        }
    }

    /** Another session at the same time since its start, and at the time that is selected there. */
    private List<Entry> entries(Workspace current, Workspace other) {
        List<Entry> entries = new ArrayList<>();
        for (Target target : Target.of(current, other)) {
            entries.add(new Entry("fth-archive", target.words, "", () -> compare(current, target, null)));
            Selection selected = other.selection().get();
            if (!selected.isAllTime()) {
                String words = text("compare.session.time", target.words, BaselineWords.of(selected.range()));
                entries.add(new Entry("fth-archive", words, "", () -> compare(current, target, selected.range())));
            }
        }
        return entries;
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
        List<Host> hosts = Counterparts.used(info);
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
                String name = text("compare.run", title, Moments.clock(run.startedNs()));
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

    /** Compares with a session that was just opened; where it has several hosts, one is to be chosen first. */
    private void compareOrChoose(Workspace current, Workspace opened) {
        if (opened == current) {
            sessions.tell(text("compare.itself", current.title()));
            return;
        }
        List<Target> targets = Target.of(current, opened);
        if (targets.isEmpty()) {
            sessions.tell(text("compare.nothing-in-common", opened.title()));
        } else if (targets.size() == 1) {
            compare(current, targets.get(0), null);
        } else {
            CommandPalette.open(entries(current, opened), modals);
        }
    }

    /** @param range the time of the other session; {@code null} for the same as is selected, since the start */
    private void compare(Workspace current, Target with, TimeRange range) {
        if (!with.holdsTheSameAs(current)) {
            sessions.tell(text("compare.other-columns", with.name));
            return;
        }
        current.selection()
                .compareWith(new Baseline.Runs(
                        with.name,
                        with.session.sessionProperty().get(),
                        contents(with.session).streams(),
                        with.counterparts,
                        range));
    }

    private static Contents contents(Workspace workspace) {
        return workspace.contentsProperty().get();
    }
}
