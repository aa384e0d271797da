package io.probescope.desktop.shell.panel;

import io.probescope.desktop.view.ViewFactory;
import java.util.List;

/**
 * What a panel's header is made of.
 *
 * @param icon of the probe
 * @param hosts what its hosts are called together
 * @param views that can show its stream, the foremost first
 */
record PanelFace(String icon, String hosts, List<ViewFactory> views) {
    PanelFace {
        views = List.copyOf(views);
    }
}
