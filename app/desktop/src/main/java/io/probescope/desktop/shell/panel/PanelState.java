package io.probescope.desktop.shell.panel;

import io.probescope.desktop.selection.Selection;
import java.util.Map;

/**
 * What was chosen in a panel, for the panel that takes its place. Immutable.
 *
 * @param view name of its view; empty for the foremost that fits
 * @param apart whether each host has a view of its own
 * @param choices what was chosen within views, by their names
 * @param kept what it shows whatever is selected; {@code null} where it follows the selection
 */
record PanelState(String view, boolean apart, Map<String, Map<String, String>> choices, Selection kept) {
    /** Nothing was chosen yet. */
    static final PanelState NEW = new PanelState("", false, Map.of(), null);

    PanelState {
        choices = Map.copyOf(choices);
    }

    boolean isPinned() {
        return kept != null;
    }

    /** The same with another view. */
    PanelState viewed(String wanted) {
        return new PanelState(wanted, apart, choices, kept);
    }

    /** The same that keeps a selection, or follows what is selected for {@code null}. */
    PanelState keeping(Selection wanted) {
        return new PanelState(view, apart, choices, wanted);
    }
}
