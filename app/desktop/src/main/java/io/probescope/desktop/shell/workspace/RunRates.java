package io.probescope.desktop.shell.workspace;

import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RecordingStatus.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How many rows a second each running probe brings, as the recording told it lately. To be used on the screen's thread. */
public final class RunRates {
    /** Statuses come twice a second: this is the last half minute. */
    private static final int REMEMBERED = 60;

    private final ReadOnlyObjectWrapper<Map<String, List<Double>>> rates =
            new ReadOnlyObjectWrapper<>(this, "rates", Map.of());
    private final Map<Integer, Long> rowsBefore = new HashMap<>();
    private long beforeNs;

    /** Rows a second by the name of the probe, the latest last; a probe that does not run is absent. */
    public ReadOnlyObjectProperty<Map<String, List<Double>>> ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    /**
     * Takes in how the runs stand.
     *
     * @param nowNs of {@link System#nanoTime}
     */
    void add(List<RunStatus> runs, long nowNs) {
        double seconds = (nowNs - beforeNs) / 1e9;
        Map<String, Double> now = new HashMap<>();
        for (RunStatus run : runs) {
            if (run.state() == RunState.RUNNING) {
                long before = rowsBefore.getOrDefault(run.run(), 0L);
                double rate = seconds > 0 ? (run.rows() - before) / seconds : 0;
                now.merge(run.probe(), rate, Double::sum);
            }
            rowsBefore.put(run.run(), run.rows());
        }
        beforeNs = nowNs;
        Map<String, List<Double>> next = new HashMap<>();
        now.forEach((probe, rate) -> next.put(probe, appended(rates.get().getOrDefault(probe, List.of()), rate)));
        rates.set(Map.copyOf(next));
    }

    /** Forgets a recording that is over. */
    void clear() {
        rowsBefore.clear();
        rates.set(Map.of());
    }

    private static List<Double> appended(List<Double> before, double rate) {
        List<Double> all = new ArrayList<>(before.subList(Math.max(0, before.size() - REMEMBERED + 1), before.size()));
        all.add(rate);
        return List.copyOf(all);
    }
}
