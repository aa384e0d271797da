package io.probescope.desktop.shell.panel;

/**
 * What a panel is known by: a stream of a run.
 *
 * @param table of the stream
 */
record PanelKey(int run, String table) {}
