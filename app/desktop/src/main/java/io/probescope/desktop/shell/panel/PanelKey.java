package io.probescope.desktop.shell.panel;

/**
 * What a panel is known by: a stream of a run, and which of the panels that show it.
 *
 * @param table of the stream
 * @param copy 0 for the panel that every stream has; another number for one that was opened beside it
 */
record PanelKey(int run, String table, int copy) {

    /** The panel that every stream has. */
    PanelKey(int run, String table) {
        this(run, table, 0);
    }

    /** The same for every panel of this key, another for each other. */
    String text() {
        return run + " " + copy + " " + table;
    }

    /** The same of another run. */
    PanelKey of(int other) {
        return new PanelKey(other, table, copy);
    }

    /** Whether another panel shows the same stream of the same run. */
    boolean sameStream(PanelKey other) {
        return run == other.run && table.equals(other.table);
    }
}
