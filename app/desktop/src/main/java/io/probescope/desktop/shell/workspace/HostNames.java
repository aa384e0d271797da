package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.shell.text.Texts;
import io.probescope.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What hosts that are watched together are called. */
final class HostNames {
    private static final int NAMED = 2;

    private HostNames() {}

    /** One name for all: a host's own when it is alone. */
    static String together(List<HostLink> hosts) {
        if (hosts.size() == 1) {
            return hosts.get(0).name();
        }
        String first = hosts.stream()
                .limit(hosts.size() > NAMED + 1 ? NAMED : hosts.size())
                .map(host ->
                        host.address().isLocal() ? host.name() : host.address().host())
                .collect(Collectors.joining(" + "));
        return hosts.size() > NAMED + 1 ? Texts.text("group.more", first, hosts.size() - NAMED) : first;
    }

    /** A problem with the host that it is of. */
    static Problem on(HostLink host, Problem problem) {
        return new Problem(Texts.text("group.problem", host.name(), problem.cause()), problem.next(), problem.detail());
    }
}
