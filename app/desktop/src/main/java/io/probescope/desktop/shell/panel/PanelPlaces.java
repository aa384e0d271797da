package io.probescope.desktop.shell.panel;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.panel.PanelLayout.ChosenView;
import io.probescope.desktop.shell.workspace.RunGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the panels of a workspace stand and which are closed, kept as they were left. To be used on the screen's thread. */
final class PanelPlaces {
    private final LayoutMemory memory;
    private final UsualPlaces usual;
    private final Set<PanelKey> closed = new HashSet<>();
    /** Those seen before: whether another panel covers them is asked once, so that one brought back stays. */
    private final Set<PanelKey> known = new HashSet<>();

    /** Those that were opened beside others. */
    private final Set<PanelKey> copies = new LinkedHashSet<>();

    /** Those of them that were closed, as they were, until they are brought back or another session is shown. */
    private final Map<PanelKey, PanelState> closedCopies = new LinkedHashMap<>();

    /** What was chosen in each, as far as it is known; of closed ones too, so that one brought back is as it was left. */
    private final Map<PanelKey, PanelState> states = new LinkedHashMap<>();

    /** What those that are pinned keep, by the text of their keys. */
    private Map<String, Selection> pins = Map.of();

    private PanelKey maximized;
    private Arrangement<PanelKey> arranged;
    private List<RunGroup> groups = List.of();
    /** Whether this session was arranged before. */
    private boolean remembered;

    private boolean changed;

    PanelPlaces(LayoutMemory memory) {
        this.memory = memory;
        usual = new UsualPlaces(memory);
    }

    /**
     * The session is another one.
     *
     * @param isNew whether nobody can have looked at it before, so that nothing that is remembered is about it
     */
    void begin(boolean isNew) {
        closed.clear();
        known.clear();
        copies.clear();
        closedCopies.clear();
        states.clear();
        maximized = null;
        changed = false;
        groups = List.of();
        if (isNew) {
            memory.forget();
        }
        pins = memory.recallPins();
        Optional<PanelLayout> left = memory.recall().flatMap(PanelLayout::parse);
        remembered = left.isPresent();
        arranged = null;
        left.ifPresent(this::take);
    }

    /**
     * Takes in which runs there are. Until something is arranged in this session, panels of the same probes stand as they were left last.
     *
     * @return whether the panels that are open may stand otherwise, or have other views, now
     */
    boolean follow(List<RunGroup> now) {
        boolean others = !now.stream()
                .map(RunGroup::first)
                .toList()
                .equals(groups.stream().map(RunGroup::first).toList());
        groups = now;
        if (!others || remembered || changed) {
            return false;
        }
        Optional<PanelLayout> last = usual.recall(now);
        arranged = null;
        last.ifPresent(this::take);
        return last.isPresent();
    }

    private void take(PanelLayout layout) {
        arranged = layout.arrangement();
        maximized = layout.maximized();
        closed.addAll(layout.closed());
        known.addAll(layout.closed());
        layout.views().forEach(chosen -> {
            meet(chosen.panel());
            states.put(chosen.panel(), chosen.state());
        });
    }

    /** Whether a panel was not seen before. */
    boolean meet(PanelKey key) {
        if (key.copy() > 0) {
            copies.add(key);
        }
        return known.add(key);
    }

    /** The panels that show the stream of one, but for those that are closed. */
    List<PanelKey> showing(PanelKey first) {
        return Stream.concat(Stream.of(first), copies.stream().filter(first::sameStream))
                .filter(key -> !closed.contains(key))
                .toList();
    }

    /** Another panel for the stream of one, to the right of it. */
    PanelKey openBeside(PanelKey one, List<PanelKey> open) {
        int last = Stream.concat(copies.stream(), closedCopies.keySet().stream())
                .filter(one::sameStream)
                .mapToInt(PanelKey::copy)
                .max()
                .orElse(0);
        PanelKey copy = new PanelKey(one.run(), one.table(), last + 1);
        meet(copy);
        arranged = of(open).withBeside(copy, one);
        return copy;
    }

    /** Takes a panel off the screen. One that was opened beside another is not there the next time the session is opened. */
    void close(PanelKey key) {
        if (copies.remove(key)) {
            PanelState state = states.remove(key);
            closedCopies.put(key, state == null ? PanelState.NEW : state);
        } else {
            closed.add(key);
        }
    }

    void reopen(PanelKey key) {
        closed.remove(key);
    }

    void reopenAll() {
        closed.clear();
        copies.addAll(closedCopies.keySet());
        states.putAll(closedCopies);
        closedCopies.clear();
    }

    /** Where the open panels stand. */
    Arrangement<PanelKey> of(List<PanelKey> open) {
        return arranged == null ? Arrangement.usual(open) : arranged.of(open);
    }

    /** Arranges them from now on like this; {@code null} for their usual places. */
    void arrange(Arrangement<PanelKey> wanted) {
        arranged = wanted;
    }

    /** What was chosen in a panel when it was left. */
    Optional<PanelState> stateOf(PanelKey key) {
        Selection kept = pins.get(key.text());
        return kept == null
                ? Optional.ofNullable(states.get(key))
                : Optional.of(states.getOrDefault(key, PanelState.NEW).keeping(kept));
    }

    /** Whether a panel filled the room when it was left, and nothing was changed since. */
    boolean wasMaximized(PanelKey key) {
        return !changed && key.equals(maximized);
    }

    /** Remembers which panels are pinned, and to what. */
    void rememberPins(List<ProbePanel> open) {
        Map<String, Selection> kept = new HashMap<>();
        open.stream()
                .filter(ProbePanel::isPinned)
                .forEach(panel ->
                        kept.put(panel.key().text(), panel.state().kept().reread()));
        pins = Map.copyOf(kept);
        memory.rememberPins(pins);
    }

    /**
     * Remembers how things stand.
     *
     * @param filling the one that fills the room; {@code null} where all are in sight
     */
    void remember(List<ProbePanel> open, PanelKey filling) {
        changed = true;
        rememberPins(open);
        open.forEach(panel -> states.put(panel.key(), panel.state().keeping(null)));
        List<ChosenView> views = states.entrySet().stream()
                .filter(chosen -> !chosen.getValue().view().isEmpty())
                .map(chosen -> ChosenView.of(chosen.getKey(), chosen.getValue()))
                .toList();
        Arrangement<PanelKey> kept = arranged == null
                ? null
                : arranged.of(open.stream().map(ProbePanel::key).toList());
        PanelLayout layout = new PanelLayout(kept, List.copyOf(closed), filling, views);
        memory.remember(layout.text());
        if (!groups.isEmpty()) {
            usual.remember(groups, layout);
        }
    }
}
