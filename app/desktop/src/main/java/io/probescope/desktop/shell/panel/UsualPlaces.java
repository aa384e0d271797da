package io.probescope.desktop.shell.panel;

import io.probescope.desktop.shell.workspace.RunGroup;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the panels of the same probes were left last, whatever session it was: the places for one that nobody has arranged yet. Runs are counted in the order of their probes' names, as
 * their numbers differ from session to session.
 */
record UsualPlaces(LayoutMemory memory) {

    Optional<PanelLayout> recall(List<RunGroup> groups) {
        Map<Integer, Integer> runs = new HashMap<>();
        ordinals(groups).forEach((run, ordinal) -> runs.put(ordinal, run));
        return memory.recallUsual(probes(groups)).flatMap(PanelLayout::parse).map(layout -> layout.renumbered(runs));
    }

    /** What was closed, or filled the room, was so for that session only. */
    void remember(List<RunGroup> groups, PanelLayout layout) {
        PanelLayout places = new PanelLayout(layout.arrangement(), List.of(), null, layout.views());
        memory.rememberUsual(probes(groups), places.renumbered(ordinals(groups)).text());
    }

    private static List<RunGroup> inOrder(List<RunGroup> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.whole().probe()))
                .toList();
    }

    private static String probes(List<RunGroup> groups) {
        return inOrder(groups).stream().map(group -> group.whole().probe()).collect(Collectors.joining(","));
    }

    private static Map<Integer, Integer> ordinals(List<RunGroup> groups) {
        Map<Integer, Integer> ordinals = new HashMap<>();
        inOrder(groups).forEach(group -> ordinals.put(group.first(), ordinals.size() + 1));
        return ordinals;
    }
}
