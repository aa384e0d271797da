package io.probescope.desktop.shell.workspace;

import io.probescope.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Why probes that were started did not run, by their names. To be used on the screen's thread. */
public final class Refusals {
    private final ReadOnlyObjectWrapper<Map<String, Problem>> reasons =
            new ReadOnlyObjectWrapper<>(this, "reasons", Map.of());

    public ReadOnlyObjectProperty<Map<String, Problem>> reasonsProperty() {
        return reasons.getReadOnlyProperty();
    }

    public Optional<Problem> of(String probe) {
        return Optional.ofNullable(reasons.get().get(probe));
    }

    void add(String probe, Problem why) {
        Map<String, Problem> now = new HashMap<>(reasons.get());
        now.put(probe, why);
        reasons.set(Map.copyOf(now));
    }

    void remove(String probe) {
        Map<String, Problem> now = new HashMap<>(reasons.get());
        now.remove(probe);
        reasons.set(Map.copyOf(now));
    }

    void clear() {
        reasons.set(Map.of());
    }
}
