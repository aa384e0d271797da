package io.probescope.desktop.shell.palette;

import io.probescope.desktop.shell.Texts;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.probe.ProbeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All that the palette finds: what can be done now, the probes, and what is open. */
public final class PaletteEntries {
    private PaletteEntries() {}

    public static List<CommandPalette.Entry> of(
            Actions actions,
            List<ProbeDescriptor> probes,
            Consumer<ProbeDescriptor> openProbe,
            List<Workspace> workspaces,
            Consumer<Workspace> openWorkspace) {
        List<CommandPalette.Entry> entries = new ArrayList<>();
        actions.all().stream()
                .filter(action ->
                        action.possible().getAsBoolean() && !action.id().equals("palette"))
                .forEach(action -> entries.add(
                        new CommandPalette.Entry(action.icon(), action.name(), action.keysText(), action::perform)));
        probes.forEach(probe -> entries.add(new CommandPalette.Entry(
                probe.icon(),
                Texts.text("palette.probe", probe.title()),
                probe.name(),
                () -> openProbe.accept(probe))));
        workspaces.forEach(workspace -> entries.add(new CommandPalette.Entry(
                "fth-server",
                Texts.text("palette.workspace", workspace.name()),
                "",
                () -> openWorkspace.accept(workspace))));
        return entries;
    }
}
