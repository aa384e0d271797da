package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.value.Unit;
import io.probescope.protocol.ClockOffset;
import io.probescope.session.SessionInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the clocks of several hosts are known well enough to tell which of their events came first. */
final class ClockDoubt {
    /** On a screen, a twentieth of what is looked at is seen at once. */
    private static final long SEEN = 20;

    private ClockDoubt() {}

    /** What is to be said of the clocks of hosts when so much time is looked at; empty for nothing. */
    static String words(List<SessionInfo.Host> hosts, long lookedAtNs) {
        String never = hosts.stream()
                .filter(host -> hosts.size() > 1 && host.clock() == null)
                .map(SessionInfo.Host::label)
                .collect(Collectors.joining(", "));
        if (!never.isEmpty()) {
            return text("clock.never", PlainText.of(never));
        }
        long apartNs = apartNs(hosts);
        return apartNs > 0 && lookedAtNs < apartNs * SEEN
                ? text("clock.notice", Unit.DURATION_NS.format((double) apartNs))
                : "";
    }

    /** How far moments of two hosts whose clocks were measured may be off each other, at most; 0 for a single host. */
    private static long apartNs(List<SessionInfo.Host> hosts) {
        return hosts.size() < 2
                ? 0
                : hosts.stream()
                        .map(SessionInfo.Host::clock)
                        .map(ClockOffset::uncertaintyNs)
                        .sorted((one, other) -> Long.compare(other, one))
                        .limit(2)
                        .mapToLong(Long::longValue)
                        .sum();
    }
}
