package io.probescope.desktop.shell.panel;

import io.probescope.desktop.view.Choices;
import java.util.HashMap;
import java.util.Map;

/** What was chosen within the views of a panel, each by its name: one that is shown again is as it was left. To be used on the screen's thread. */
final class PanelChoices {
    private final Map<String, Choices> views = new HashMap<>();
    private final Runnable changed;

    /**
     * Begins as things were left.
     *
     * @param before what {@link #all} gave then
     * @param changed told when something else is chosen
     */
    PanelChoices(Map<String, Map<String, String>> before, Runnable changed) {
        this.changed = changed;
        before.forEach((view, chosen) -> views.put(view, new Choices(chosen, changed)));
    }

    /** What was chosen in the view of that name. */
    Choices of(String view) {
        return views.computeIfAbsent(view, first -> new Choices(Map.of(), changed));
    }

    /** All that was chosen, by view; a view in which nothing was is not in it. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new HashMap<>();
        views.forEach((view, choices) -> {
            if (!choices.all().isEmpty()) {
                all.put(view, choices.all());
            }
        });
        return Map.copyOf(all);
    }
}
