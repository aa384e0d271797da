package io.probescope.desktop.shell.workspace;

import io.probescope.problem.Problem;
import java.util.HashMap;
import java.util.List;
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

    /** The reasons of probes that each of several hosts refused; the first host's. */
    static Map<String, Problem> ofAll(List<HostLink> hosts) {
        Map<String, Problem> all = new HashMap<>(hosts.get(0).refusals().reasons.get());
        all.keySet()
                .removeIf(probe -> hosts.stream()
                        .anyMatch(host -> host.refusals().of(probe).isEmpty()));
        return all;
    }

    void setAll(Map<String, Problem> now) {
        reasons.set(Map.copyOf(now));
    }

    void clear() {
        reasons.set(Map.of());
    }
}
