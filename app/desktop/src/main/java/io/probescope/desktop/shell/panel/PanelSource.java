package io.probescope.desktop.shell.panel;

import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;

/**
 * Whose rows a panel shows. Immutable.
 *
 * @param siblings the other streams of the same probe
 */
record PanelSource(SessionReader session, StreamTable stream, List<StreamTable> siblings, RunGroup group) {
    PanelSource {
        siblings = List.copyOf(siblings);
    }

    /** That of an open panel. */
    static PanelSource of(ProbePanel panel) {
        ViewContext context = panel.context();
        return new PanelSource(context.session(), context.stream(), context.siblings(), panel.group());
    }

    /** The panel that the stream has anyway. */
    PanelKey key() {
        return new PanelKey(group.first(), stream.table());
    }

    /** Whether a panel shows rows of the same runs and streams. */
    boolean isOf(ProbePanel panel) {
        return panel.context().siblings().equals(siblings)
                && panel.context().hosts().equals(group.hostsOfRuns());
    }
}
