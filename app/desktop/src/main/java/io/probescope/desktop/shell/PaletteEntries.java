package io.probescope.desktop.shell;

import io.probescope.desktop.selection.LastTime;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.shell.palette.CommandPalette.Entry;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.probe.ProbeCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the palette finds: every action that is possible now, every probe, every host and session. */
record PaletteEntries(Workbench workbench, ProbeCatalog catalog, ProbeRuns runs) {

    List<CommandPalette.Entry> all() {
        List<Entry> entries = new ArrayList<>();
        workbench.actions().all().stream()
                .filter(action ->
                        action.possible().getAsBoolean() && !action.id().equals("palette"))
                .forEach(action ->
                        entries.add(new Entry(action.icon(), action.name(), action.keysText(), action::perform)));
        if (workbench.window().panels() != null) {
            LastTime.OFFERED_NS.forEach(length -> entries.add(last(length)));
        }
        String again = workbench.sessions().againNames();
        if (!again.isEmpty()) {
            entries.add(
                    new Entry("fth-rotate-ccw", Texts.text("home.again", again), "", workbench.sessions()::openAgain));
        }
        catalog.probes()
                .forEach(probe -> entries.add(new Entry(
                        probe.icon(),
                        Texts.text("palette.probe", probe.title()),
                        probe.name(),
                        () -> runs.showPage(probe))));
        workbench
                .workspaces()
                .all()
                .forEach(workspace -> entries.add(new Entry(
                        "fth-server",
                        Texts.text("palette.workspace", workspace.title()),
                        "",
                        () -> workbench.navigation().showWorkspace(workspace))));
        return entries;
    }

    /** What is meant by what is typed, where nothing lists it. */
    Optional<Entry> written(String typed) {
        OptionalLong length = LastTime.read(typed);
        return workbench.window().panels() == null || length.isEmpty()
                ? Optional.empty()
                : Optional.of(last(length.getAsLong()));
    }

    private Entry last(long lengthNs) {
        return new Entry(
                "fth-clock",
                Texts.text("palette.last", LastTime.words(lengthNs)),
                "",
                () -> workbench.workspaces().current().selection().selectLast(lengthNs));
    }
}
