package io.probescope.desktop.shell.workspace;

import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.RunStarted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Starts probes on the hosts of a workspace, and remembers them so that a host that comes back can join in. To be used on the screen's thread. */
final class Launches {
    private final List<HostLink> hosts;
    private final ProbeCatalog catalog;
    private final IntSupplier cpuPercent;
    private final Runnable onStart;
    private final List<Launch> all = new ArrayList<>();

    /**
     * @param cpuPercent what probes and agent may take of each host
     * @param onStart called when a probe was armed on a host
     */
    Launches(List<HostLink> hosts, ProbeCatalog catalog, IntSupplier cpuPercent, Runnable onStart) {
        this.hosts = hosts;
        this.catalog = catalog;
        this.cpuPercent = cpuPercent;
        this.onStart = onStart;
    }

    /**
     * A probe that was started once, on every host it is meant for that was connected.
     *
     * @param meant the hosts that it is to run on
     * @param asked the hosts that were asked to start it, and are still connected
     * @param runs of it, one per host and connection
     */
    private record Launch(
            ProbeDescriptor probe,
            Map<String, Object> parameters,
            Set<HostLink> meant,
            Set<HostLink> asked,
            Set<Integer> runs) {}

    /** Starts a probe on each connected host of some; where there is none, connects first, without asking the doctor. */
    void start(List<HostLink> on, ProbeDescriptor probe, Map<String, Object> parameters, StartOutcome outcome) {
        List<HostLink> connected = on.stream().filter(HostLink::isConnected).toList();
        List<HostLink> targets = connected.isEmpty() ? on : connected;
        Launch launch = new Launch(probe, parameters, Set.copyOf(on), new HashSet<>(targets), new HashSet<>());
        all.add(launch);
        outcome.expect(targets.size());
        for (HostLink host : targets) {
            Consumer<Problem> no = why -> outcome.refused(host, why);
            Runnable start = () -> start(host, launch, outcome::started, no);
            if (host.isConnected()) {
                start.run();
            } else {
                host.connect(false, start, no);
            }
        }
    }

    /** Starts what runs on other hosts on one that was not asked to, because it was not connected. */
    void join(HostLink host, Consumer<Problem> refused) {
        all.stream()
                .filter(this::runsAnywhere)
                .filter(launch -> launch.meant.contains(host) && launch.asked.add(host))
                .toList()
                .forEach(launch -> start(host, launch, run -> {}, refused));
    }

    private boolean runsAnywhere(Launch launch) {
        return hosts.stream()
                .flatMap(host -> host.status().runs().stream())
                .anyMatch(run -> run.state() == RunState.RUNNING && launch.runs.contains(run.run()));
    }

    private void start(HostLink host, Launch launch, Consumer<RunStarted> started, Consumer<Problem> refused) {
        byte[] object;
        try {
            object = catalog.object(launch.probe);
        } catch (ProblemException unreadable) {
            refused.accept(unreadable.problem());
            return;
        }
        host.start(
                launch.probe,
                object,
                launch.parameters,
                cpuPercent.getAsInt(),
                run -> {
                    launch.runs.add(run.run());
                    onStart.run();
                    started.accept(run);
                },
                refused);
    }

    /** A host is gone, and what ran there with it. */
    void leave(HostLink host) {
        all.forEach(launch -> launch.asked.remove(host));
    }

    /** Forgets a session that is over. */
    void clear() {
        all.clear();
    }
}
