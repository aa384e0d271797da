package io.probescope.desktop.shell;

import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.panel.WorkspacePane;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.sql.SqlPage;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.probe.ProbeDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/** What of each workspace is found again as it was left for as long as it is open: its panels and its SQL console. To be used on the screen's thread. */
final class WorkspacePages implements AutoCloseable {
    private final Map<Workspace, WorkspacePane> panels = new HashMap<>();
    private final Map<Workspace, SqlPage> consoles = new HashMap<>();
    private final Settings settings;
    private final Background background;
    private final ObservableValue<Palette> palette;
    private final PanelViews views;
    private final Function<String, Optional<ProbeDescriptor>> descriptors;
    private final Function<Workspace, Probing> offers;
    private final Actions actions;
    private final PanelLayouts layouts;

    /** @param offers the way from values of a workspace to probes */
    WorkspacePages(
            Settings settings,
            Background background,
            ObservableValue<Palette> palette,
            PanelViews views,
            Function<String, Optional<ProbeDescriptor>> descriptors,
            Function<Workspace, Probing> offers,
            Actions actions,
            PanelLayouts layouts) {
        this.settings = settings;
        this.background = background;
        this.palette = palette;
        this.views = views;
        this.descriptors = descriptors;
        this.offers = offers;
        this.actions = actions;
        this.layouts = layouts;
    }

    /** The panels of a workspace, made where they are asked for first, as the console is. */
    WorkspacePane panels(Workspace workspace) {
        return panels.computeIfAbsent(
                workspace,
                opened -> new WorkspacePane(
                        opened,
                        background,
                        palette,
                        views,
                        descriptors,
                        offers.apply(opened),
                        actions,
                        layouts.of(opened)));
    }

    SqlPage console(Workspace workspace) {
        return consoles.computeIfAbsent(workspace, opened -> new SqlPage(opened, settings, background, palette, views));
    }

    /** The workspace is closed. */
    void close(Workspace workspace) {
        Optional.ofNullable(panels.remove(workspace)).ifPresent(WorkspacePane::close);
        Optional.ofNullable(consoles.remove(workspace)).ifPresent(SqlPage::close);
        layouts.forget(workspace);
    }

    /** The rows of results that consoles keep are let go of. */
    @Override
    public void close() {
        consoles.values().forEach(SqlPage::close);
        consoles.clear();
    }
}
