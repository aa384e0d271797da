package io.probescope.desktop.shell.panel;

import io.probescope.desktop.view.ViewFactory;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a panel's buttons lead to.
 *
 * @param stop stops its runs; {@code null} for recorded runs
 * @param choose makes it the chosen panel
 * @param maximize fills the workspace with it, or puts it back
 * @param close takes it off the screen; its rows stay in the session
 * @param viewed told that another view was chosen, or something else within a view, or its hosts were put apart
 * @param pin lets it keep what it shows, or follow the selection again
 * @param beside opens another view of the same rows beside it
 * @param maps looks into the maps of its probe
 */
record PanelWays(
        Consumer<ProbePanel> stop,
        Consumer<ProbePanel> choose,
        Consumer<ProbePanel> maximize,
        Consumer<ProbePanel> close,
        Consumer<ProbePanel> viewed,
        Consumer<ProbePanel> pin,
        BiConsumer<ProbePanel, ViewFactory> beside,
        Consumer<ProbePanel> maps) {}
