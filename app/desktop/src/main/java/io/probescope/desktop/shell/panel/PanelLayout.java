package io.probescope.desktop.shell.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

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
    private static final ObjectMapper JSON = new ObjectMapper();

    PanelLayout {
        closed = List.copyOf(closed);
        views = List.copyOf(views);
    }

    /**
     * The view of a panel.
     *
     * @param view its name
     */
    record ChosenView(PanelKey panel, String view) {}

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

    Optional<String> viewOf(PanelKey panel) {
        return views.stream()
                .filter(chosen -> chosen.panel.equals(panel))
                .map(ChosenView::view)
                .findFirst();
    }
}
