package io.probescope.desktop.shell.panel;

import io.probescope.desktop.fx.Turns;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/**
 * Makes the panels of a workspace's streams. To be used on the screen's thread.
 *
 * @param turns when panels that open together get their views
 * @param descriptors the probe of a name, where it is in the catalog
 */
record PanelMaker(
        Workspace workspace,
        Background background,
        Turns turns,
        ObservableValue<Palette> palette,
        PanelViews views,
        Function<String, Optional<ProbeDescriptor>> descriptors,
        Probing probing) {

    /**
     * What a panel's buttons lead to.
     *
     * @param viewed told of a panel whose view was changed
     * @param maps looks into the maps of a panel's probe
     */
    record Ways(
            Consumer<ProbePanel> choose,
            Consumer<ProbePanel> maximize,
            Consumer<ProbePanel> close,
            Consumer<ProbePanel> viewed,
            Consumer<ProbePanel> maps) {}

    ProbePanel panel(SessionReader session, StreamTable stream, List<StreamTable> siblings, RunGroup group, Ways ways) {
        Optional<ProbeDescriptor> probe = descriptors.apply(group.whole().probe());
        GroupHosts hosts = new GroupHosts(workspace, group);
        ViewContext context = new ViewContext(
                session,
                stream,
                siblings,
                group.numbers(),
                group.hostsOfRuns(),
                SharedAxes.alone(),
                hosts.arch(),
                workspace.selection(),
                workspace.playback().untilNsProperty(),
                probing,
                palette,
                background.queries());
        ProbePanel[] self = new ProbePanel[1];
        Runnable stop = workspace instanceof HostWorkspace host
                ? () -> self[0].runs().forEach(run -> host.stop(run.run()))
                : null;
        self[0] = new ProbePanel(
                context,
                new PanelContent(context, hosts.facets(context), turns, () -> self[0].viewOpened()),
                background,
                viewsOf(group.whole(), stream),
                probe.map(ProbeDescriptor::icon).orElse("fth-activity"),
                hosts.name(),
                group,
                new ProbePanel.Wishes(
                        stop,
                        () -> ways.choose().accept(self[0]),
                        () -> ways.maximize().accept(self[0]),
                        () -> ways.close().accept(self[0]),
                        () -> ways.viewed().accept(self[0]),
                        () -> ways.maps().accept(self[0])));
        return self[0];
    }

    /** Whether the foremost view of a stream shows the rows of another too. */
    boolean covers(RunFacts run, StreamTable by, StreamTable covered) {
        List<ViewFactory> factories = viewsOf(run, by);
        return !factories.isEmpty() && factories.get(0).covers(by, covered);
    }

    private List<ViewFactory> viewsOf(RunFacts run, StreamTable stream) {
        return views.inOrder(
                stream,
                descriptors.apply(run.probe()).map(ProbeDescriptor::views).orElse(List.of()));
    }
}
