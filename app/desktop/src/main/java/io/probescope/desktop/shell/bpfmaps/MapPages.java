package io.probescope.desktop.shell.bpfmaps;

import io.probescope.protocol.MapEntries;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where in a map one looks: its pages from the first to the one that is shown. A page begins behind the last key of the page before. */
final class MapPages {
    /** @param before entries of the pages before it */
    private record Page(String after, long before) {}

    private final Deque<Page> pages = new ArrayDeque<>();
    private MapEntries shown;

    MapPages() {
        pages.push(new Page(null, 0));
    }

    /** The key that the shown page stands behind; {@code null} for the first. */
    String after() {
        return pages.getFirst().after();
    }

    /** Entries of the pages before the shown one, as they were when one left them. */
    long before() {
        return pages.getFirst().before();
    }

    /** Takes in the shown page as it was read now. Where the key before it is gone it is the first page again. */
    void read(MapEntries page) {
        if (page.restarted()) {
            pages.clear();
            pages.push(new Page(null, 0));
        }
        shown = page;
    }

    boolean hasNext() {
        return shown != null && shown.next() != null;
    }

    boolean hasPrevious() {
        return pages.size() > 1;
    }

    void next() {
        pages.push(new Page(shown.next(), before() + shown.entries().size()));
        shown = null;
    }

    void previous() {
        pages.pop();
        shown = null;
    }
}
