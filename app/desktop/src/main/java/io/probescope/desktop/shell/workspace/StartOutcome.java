package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.shell.text.Texts;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.record.RunStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until every host that was asked to start a probe has answered; those that refuse do not keep the others. To be used on the screen's thread. */
final class StartOutcome {
    private final ProbeDescriptor probe;
    private final Consumer<List<RunStarted>> onStarted;
    private final Consumer<Problem> onRefused;
    private final Consumer<Problem> onPartly;
    private final List<RunStarted> started = new ArrayList<>();
    private final Map<HostLink, Problem> refused = new LinkedHashMap<>();
    private int asked;

    /**
     * @param onStarted told where it runs, when it runs anywhere
     * @param onRefused told why it runs nowhere
     * @param onPartly told why it does not run everywhere
     */
    StartOutcome(
            ProbeDescriptor probe,
            Consumer<List<RunStarted>> onStarted,
            Consumer<Problem> onRefused,
            Consumer<Problem> onPartly) {
        this.probe = probe;
        this.onStarted = onStarted;
        this.onRefused = onRefused;
        this.onPartly = onPartly;
    }

    /** So many hosts are going to be asked. */
    void expect(int hosts) {
        asked = hosts;
    }

    void started(RunStarted run) {
        started.add(run);
        settle();
    }

    void refused(HostLink host, Problem why) {
        refused.put(host, why);
        settle();
    }

    private void settle() {
        if (started.size() + refused.size() < asked) {
            return;
        }
        if (started.isEmpty()) {
            onRefused.accept(asked == 1 ? refused.values().iterator().next() : together("group.refused"));
            return;
        }
        if (!refused.isEmpty()) {
            onPartly.accept(together("group.partly"));
        }
        onStarted.accept(List.copyOf(started));
    }

    private Problem together(String key) {
        String causes = refused.entrySet().stream()
                .map(host -> Texts.text(
                        "group.problem", host.getKey().name(), host.getValue().cause()))
                .collect(Collectors.joining(" "));
        Problem first = refused.values().iterator().next();
        return new Problem(Texts.text(key, probe.title(), causes), first.next(), first.detail());
    }
}
