package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.selection.Baseline.Counterpart;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;

/** Which runs can be compared with which: those of the same probe, on the same host where both sessions have it. */
public final class Counterparts {
    private Counterparts() {}

    /** By run of one session, the run of another: on its host's counterpart the first of a probe with the first, the second with the second, and so on as far as both have some. */
    public static Map<Integer, Counterpart> of(SessionInfo one, SessionInfo other) {
        Map<Integer, Integer> hosts = hosts(used(one), used(other));
        return of(one, other, host -> hosts.getOrDefault(host, -1));
    }

    /** The same of runs on one host of each session, whatever the hosts are called. */
    public static Map<Integer, Counterpart> of(SessionInfo one, int host, SessionInfo other, int otherHost) {
        return of(one, other, any -> any == host ? otherHost : -1);
    }

    private static Map<Integer, Counterpart> of(SessionInfo one, SessionInfo other, IntUnaryOperator hostOf) {
        Map<Integer, Counterpart> counterparts = new HashMap<>();
        for (Run run : one.runs()) {
            List<Run> alike = alike(other.runs(), run.probe(), hostOf.applyAsInt(run.host()));
            if (!alike.isEmpty()) {
                int place = alike(one.runs(), run.probe(), run.host()).indexOf(run);
                counterparts.put(run.run(), counterpart(run, alike.get(Math.min(place, alike.size() - 1))));
            }
        }
        return counterparts;
    }

    /** By run, one run of the same session, for all others of its probe on its host. */
    public static Map<Integer, Counterpart> of(List<Run> runs, Run with) {
        Map<Integer, Counterpart> counterparts = new HashMap<>();
        for (Run run : alike(runs, with.probe(), with.host())) {
            if (run.run() != with.run()) {
                counterparts.put(run.run(), counterpart(run, with));
            }
        }
        return counterparts;
    }

    /** The hosts of a session on which something ran. */
    public static List<Host> used(SessionInfo session) {
        return session.hosts().stream()
                .filter(host -> session.runs().stream().anyMatch(run -> run.host() == host.host()))
                .toList();
    }

    /** By host of one session, the host of another: reached at the same address, else called the same, else in their order. */
    private static Map<Integer, Integer> hosts(List<Host> ours, List<Host> theirs) {
        List<Host> left = new ArrayList<>(ours);
        List<Host> free = new ArrayList<>(theirs);
        Map<Integer, Integer> pairs = new HashMap<>();
        List<BiPredicate<Host, Host>> ways = List.of(
                (one, other) -> one.address().equals(other.address()),
                (one, other) -> one.facts().name() != null
                        && one.facts().name().equals(other.facts().name()),
                (one, other) -> true);
        for (BiPredicate<Host, Host> way : ways) {
            for (Host host : List.copyOf(left)) {
                free.stream().filter(other -> way.test(host, other)).findFirst().ifPresent(other -> {
                    pairs.put(host.host(), other.host());
                    left.remove(host);
                    free.remove(other);
                });
            }
        }
        return pairs;
    }

    private static List<Run> alike(List<Run> runs, String probe, int host) {
        return runs.stream()
                .filter(run -> run.probe().equals(probe) && run.host() == host)
                .toList();
    }

    private static Counterpart counterpart(Run run, Run other) {
        return new Counterpart(other.run(), other.startedNs() - run.startedNs());
    }
}
