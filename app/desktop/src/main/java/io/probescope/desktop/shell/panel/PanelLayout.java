package io.probescope.desktop.shell.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How the panels of a session were left. Immutable.
 *
 * @param arrangement where they stand; {@code null} where nobody arranged them
 * @param closed those taken off the screen
 * @param maximized the one that fills the room, or {@code null}
 * @param views what each shows
 */
record PanelLayout(
        Arrangement<PanelKey> arrangement, List<PanelKey> closed, PanelKey maximized, List<ChosenView> views) {
    private static final System.Logger LOG = System.getLogger(PanelLayout.class.getName());
    /** Of a later version's layout what is known is read. */
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    PanelLayout {
        closed = List.copyOf(closed);
        views = List.copyOf(views);
    }

    /**
     * What was chosen in a panel.
     *
     * @param view name of its view
     * @param apart whether each host has a view of its own
     * @param choices what was chosen within its views, by their names; earlier versions kept none
     */
    record ChosenView(PanelKey panel, String view, boolean apart, Map<String, Map<String, String>> choices) {
        ChosenView {
            choices = choices == null ? Map.of() : Map.copyOf(choices);
        }

        static ChosenView of(PanelKey panel, PanelState state) {
            return new ChosenView(panel, state.view(), state.apart(), state.choices());
        }

        PanelState state() {
            return new PanelState(view, apart, choices, null);
        }

        private ChosenView of(PanelKey other) {
            return new ChosenView(other, view, apart, choices);
        }
    }

    /** Reads what {@link #text} gave; nothing where it is damaged. */
    static Optional<PanelLayout> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, PanelLayout.class));
        } catch (JsonProcessingException damaged) {
            LOG.log(System.Logger.Level.WARNING, "a layout of panels is ignored", damaged);
            return Optional.empty();
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a layout is plain data", impossible);
        }
    }

    /** The same for runs that are numbered otherwise; those that have no other number are left out. */
    PanelLayout renumbered(Map<Integer, Integer> numbers) {
        UnaryOperator<PanelKey> other = key -> key.of(numbers.get(key.run()));
        Predicate<PanelKey> known = key -> numbers.containsKey(key.run());
        return new PanelLayout(
                arrangement == null
                        ? null
                        : arrangement
                                .of(arrangement.keys().stream().filter(known).toList())
                                .renamed(other),
                closed.stream().filter(known).map(other).toList(),
                maximized == null || !known.test(maximized) ? null : other.apply(maximized),
                views.stream()
                        .filter(chosen -> known.test(chosen.panel))
                        .map(chosen -> chosen.of(other.apply(chosen.panel)))
                        .toList());
    }
}
