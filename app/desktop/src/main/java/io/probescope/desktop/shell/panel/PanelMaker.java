package io.probescope.desktop.shell.panel;

import io.probescope.desktop.fx.Turns;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.desktop.view.WatchedTime;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.SessionInfo;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Optional;
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

    /** Opens a panel with what was chosen in it before. */
    ProbePanel panel(PanelKey key, PanelSource source, PanelState state, PanelWays ways) {
        RunGroup group = source.group();
        Optional<ProbeDescriptor> probe = descriptors.apply(group.whole().probe());
        GroupHosts hosts = new GroupHosts(workspace, group);
        ViewContext context = new ViewContext(
                source.session(),
                source.stream(),
                source.siblings(),
                group.numbers(),
                group.hostsOfRuns(),
                SharedAxes.alone(watched(group), workspace.playback().untilNsProperty()),
                hosts.arch(),
                state.isPinned() ? workspace.selection().pinnedTo(state.kept()) : workspace.selection(),
                workspace.playback().untilNsProperty(),
                probing,
                palette,
                background.queries());
        return new ProbePanel(
                key,
                context,
                new PanelContent(context, hosts.facets(context), turns),
                new PanelExport(context, background),
                new PanelFace(
                        probe.map(ProbeDescriptor::icon).orElse("fth-activity"),
                        hosts.name(),
                        viewsOf(group.whole(), source.stream())),
                group,
                state,
                ways);
    }

    /** When runs were watched, as far as rows of their session reach: what a clock tells of a run may be another host's. */
    private ObservableValue<WatchedTime> watched(RunGroup group) {
        return workspace.contentsProperty().map(contents -> {
            SessionInfo info = contents.info();
            List<SessionInfo.Run> runs = info.runs().stream()
                    .filter(run -> group.numbers().contains(run.run()))
                    .toList();
            long fromNs =
                    runs.stream().mapToLong(SessionInfo.Run::startedNs).min().orElse(0);
            boolean isOver = runs.stream().allMatch(run -> run.stoppedNs() > 0);
            long toNs = isOver
                    ? runs.stream().mapToLong(SessionInfo.Run::stoppedNs).max().orElse(0)
                    : info.endNs();
            return new WatchedTime(
                    info.startNs(), Math.max(fromNs, info.startNs()), Math.min(toNs, info.endNs()), isOver);
        });
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
