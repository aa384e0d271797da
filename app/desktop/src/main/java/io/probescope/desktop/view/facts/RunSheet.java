package io.probescope.desktop.view.facts;

import io.probescope.desktop.value.Moments;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.RoleOutcome;
import io.probescope.session.SessionInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of the run whose rows are shown: host, probe, the ways taken into the kernel, parameters. Immutable. */
record RunSheet(String title, Map<String, String> facts) {
    private static final long SECOND_NS = 1_000_000_000L;

    /** A sheet for each of these runs that the session knows: several where hosts are watched together. */
    static List<RunSheet> of(SessionInfo info, List<Integer> runs) {
        return info.runs().stream()
                .filter(run -> runs.contains(run.run()))
                .map(run -> of(info, run))
                .toList();
    }

    private static RunSheet of(SessionInfo info, SessionInfo.Run run) {
        Map<String, String> facts = new LinkedHashMap<>();
        info.hosts().stream()
                .filter(host -> host.host() == run.host())
                .findFirst()
                .ifPresent(host -> {
                    facts.put(
                            Texts.get("view.facts.host"),
                            host.facts().name() == null
                                    ? host.address()
                                    : host.facts().name());
                    facts.put(
                            Texts.get("view.facts.kernel"),
                            host.facts().kernel() + " " + host.facts().arch());
                });
        facts.put(Texts.get("view.facts.started"), Moments.clock(run.startedNs(), SECOND_NS));
        for (RoleOutcome role : run.roles()) {
            facts.put(
                    Texts.get("view.facts.role", role.role()),
                    role.variant() == null ? Texts.get("view.facts.role.none") : role.variant());
        }
        new TreeMap<>(run.parameters())
                .forEach((name, value) -> facts.put(name, value.isEmpty() ? Texts.get("view.facts.all") : value));
        return new RunSheet(run.title().isEmpty() ? run.probe() : run.title(), facts);
    }
}
