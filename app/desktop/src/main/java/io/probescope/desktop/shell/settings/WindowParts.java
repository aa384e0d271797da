package io.probescope.desktop.shell.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which parts of a window are open beside its middle. Immutable.
 *
 * @param section of the side panel, open or not
 * @param sideBesidePages whether the side panel is open where a page is shown
 * @param sideBesidePanels whether it is where panels are
 * @param inspector whether the inspector is open beside panels; empty where the width of the window says it
 */
public record WindowParts(
        SideSection section, boolean sideBesidePages, boolean sideBesidePanels, Optional<Boolean> inspector) {
    private static final String PAGES = "pages";
    private static final String PANELS = "panels";
    private static final String INSPECTOR = "inspector=";

    /** As they are in a window that was never open. */
    static final WindowParts USUAL = new WindowParts(SideSection.CATALOG, true, false, Optional.empty());

    /** As {@link #toString} writes them; empty when they are written otherwise. */
    static Optional<WindowParts> parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        Optional<SideSection> section = Arrays.stream(SideSection.values())
                .filter(known -> known.id().equals(words.get(0)))
                .findFirst();
        Optional<Boolean> inspector = words.stream()
                .filter(word -> word.startsWith(INSPECTOR))
                .map(word -> Boolean.valueOf(word.substring(INSPECTOR.length())))
                .findFirst();
        return section.map(known -> new WindowParts(known, words.contains(PAGES), words.contains(PANELS), inspector));
    }

    @Override
    public String toString() {
        return section.id()
                + (sideBesidePages ? " " + PAGES : "")
                + (sideBesidePanels ? " " + PANELS : "")
                + inspector.map(open -> " " + INSPECTOR + open).orElse("");
    }
}
