package io.probescope.desktop.shell.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The panels of a workspace that are open, in their usual order; which of them is chosen, and which fills the room. To be used on the screen's thread. */
final class OpenPanels {
    private final List<ProbePanel> panels = new ArrayList<>();
    private final ReadOnlyObjectWrapper<ProbePanel> chosen = new ReadOnlyObjectWrapper<>(this, "chosen");
    private ProbePanel maximized;

    OpenPanels() {
        chosen.subscribe((before, now) -> {
            if (before != null) {
                before.setChosen(false);
            }
            if (now != null) {
                now.setChosen(true);
            }
        });
    }

    List<ProbePanel> all() {
        return List.copyOf(panels);
    }

    List<PanelKey> keys() {
        return panels.stream().map(ProbePanel::key).toList();
    }

    Optional<ProbePanel> of(PanelKey key) {
        return panels.stream().filter(panel -> panel.key().equals(key)).findFirst();
    }

    /** How many show the same stream of the same run as a panel. */
    long showing(PanelKey key) {
        return panels.stream().filter(panel -> panel.key().sameStream(key)).count();
    }

    boolean contains(ProbePanel panel) {
        return panels.contains(panel);
    }

    /** Adds a panel after those of the same stream. One of the same key is closed, and what it was, the chosen one or the one that fills the room, is the new one. */
    void put(ProbePanel panel) {
        ProbePanel before = of(panel.key()).orElse(null);
        if (before == null) {
            panels.add(placeOf(panel.key()), panel);
        } else {
            panels.set(panels.indexOf(before), panel);
            maximized = maximized == before ? panel : maximized;
        }
        if (chosen.get() == before) {
            chosen.set(panel);
        }
        if (before != null) {
            before.close();
        }
    }

    private int placeOf(PanelKey key) {
        int place = panels.size();
        for (int i = 0; i < panels.size(); i++) {
            if (panels.get(i).key().sameStream(key)) {
                place = i + 1;
            }
        }
        return place;
    }

    /** Closes a panel, unless there is none. */
    void remove(PanelKey key) {
        of(key).ifPresent(panel -> {
            panels.remove(panel);
            panel.close();
            if (maximized == panel) {
                maximized = null;
            }
            if (chosen.get() == panel) {
                chosen.set(panels.isEmpty() ? null : panels.get(0));
            }
        });
    }

    /** The panel that keys and the inspector mean, or {@code null}. */
    ReadOnlyObjectProperty<ProbePanel> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void choose(ProbePanel panel) {
        chosen.set(panel);
    }

    /** Chooses the panel some steps after the chosen one; where one fills the room, it does now. */
    void chooseNext(int step) {
        if (!panels.isEmpty()) {
            chosen.set(panels.get(Math.floorMod(panels.indexOf(chosen.get()) + step, panels.size())));
            maximized = maximized == null ? null : chosen.get();
        }
    }

    /** The panel that fills the room; {@code null} where all are in sight. */
    ProbePanel maximized() {
        return maximized;
    }

    /** Lets a panel fill the room, or none for {@code null}. */
    void maximize(ProbePanel panel) {
        maximized = panel;
    }

    /** Closes all. */
    void clear() {
        keys().forEach(this::remove);
    }
}
