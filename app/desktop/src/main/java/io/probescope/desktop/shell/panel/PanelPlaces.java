package io.probescope.desktop.shell.panel;

import io.probescope.desktop.shell.panel.PanelLayout.ChosenView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the panels of a workspace stand and which are closed, kept as they were left. To be used on the screen's thread. */
final class PanelPlaces {
    private final LayoutMemory memory;
    private final Set<PanelKey> closed = new HashSet<>();
    /** Those seen before: whether another panel covers them is asked once, so that one brought back stays. */
    private final Set<PanelKey> known = new HashSet<>();

    private Optional<PanelLayout> left = Optional.empty();
    private Arrangement<PanelKey> arranged;
    private boolean changed;

    PanelPlaces(LayoutMemory memory) {
        this.memory = memory;
    }

    /**
     * The session is another one.
     *
     * @param isNew whether nobody can have looked at it before, so that nothing that is remembered is about it
     */
    void begin(boolean isNew) {
        closed.clear();
        known.clear();
        changed = false;
        left = isNew ? Optional.empty() : memory.recall().flatMap(PanelLayout::parse);
        arranged = left.map(PanelLayout::arrangement).orElse(null);
        left.ifPresent(layout -> {
            closed.addAll(layout.closed());
            known.addAll(layout.closed());
            layout.views().forEach(chosen -> known.add(chosen.panel()));
        });
        if (isNew) {
            remember(Map.of(), null);
        }
    }

    /** Whether a panel was not seen before. */
    boolean meet(PanelKey key) {
        return known.add(key);
    }

    boolean isClosed(PanelKey key) {
        return closed.contains(key);
    }

    void close(PanelKey key) {
        closed.add(key);
    }

    void reopen(PanelKey key) {
        closed.remove(key);
    }

    void reopenAll() {
        closed.clear();
    }

    /** Where the open panels stand. */
    Arrangement<PanelKey> of(List<PanelKey> open) {
        return arranged == null ? Arrangement.usual(open) : arranged.of(open);
    }

    /** Arranges them from now on like this; {@code null} for their usual places. */
    void arrange(Arrangement<PanelKey> wanted) {
        arranged = wanted;
    }

    /** The view that a panel had when it was left. */
    Optional<String> viewOf(PanelKey key) {
        return left.flatMap(layout -> layout.viewOf(key));
    }

    /** Whether a panel filled the room when it was left, and nothing was changed since. */
    boolean wasMaximized(PanelKey key) {
        return !changed && left.filter(layout -> key.equals(layout.maximized())).isPresent();
    }

    /** Remembers how things stand. */
    void remember(Map<PanelKey, ProbePanel> open, PanelKey maximized) {
        changed = true;
        List<ChosenView> views = open.entrySet().stream()
                .filter(panel -> !panel.getValue().viewName().isEmpty())
                .map(panel -> new ChosenView(panel.getKey(), panel.getValue().viewName()))
                .toList();
        Arrangement<PanelKey> kept = arranged == null ? null : arranged.of(List.copyOf(open.keySet()));
        memory.remember(new PanelLayout(kept, List.copyOf(closed), maximized, views).text());
    }
}
