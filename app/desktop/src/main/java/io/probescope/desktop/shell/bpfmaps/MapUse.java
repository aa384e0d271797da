package io.probescope.desktop.shell.bpfmaps;

import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;

/**
 * How full a map is.
 *
 * @param used entries that it holds, negative while that is not known
 * @param exact whether they were counted to the end; else it holds at least so many
 */
record MapUse(MapDescription map, long used, boolean exact) {

    static MapUse unknown(MapDescription map) {
        return new MapUse(map, -1, false);
    }

    /**
     * As a page tells it.
     *
     * @param before entries of the pages before it
     */
    static MapUse of(MapDescription map, long before, MapEntries page) {
        return new MapUse(map, before + page.entries().size() + page.left(), page.leftKnown());
    }

    boolean isKnown() {
        return used >= 0;
    }

    /** 0 to 1. */
    double share() {
        return map.mostEntries() <= 0 ? 0 : Math.max(0, Math.min(1, (double) used / map.mostEntries()));
    }
}
