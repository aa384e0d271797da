package io.probescope.desktop.shell.workspace;

import io.probescope.connect.ConnectionState;
import io.probescope.record.RecordingStatus.RunStatus;
import java.util.Comparator;
import java.util.List;

/** How the connections of several hosts stand, and what they bring, in one. */
final class Connections {
    private Connections() {}

    /** The best of them: connected, on the way, or closed; of those that are closed one that has a problem. */
    static ConnectionState of(List<HostLink> hosts) {
        return hosts.stream()
                .map(host -> host.stateProperty().get())
                .min(Comparator.comparingInt(Connections::order))
                .orElseThrow();
    }

    /** The runs that go on, on any of them. */
    static List<RunStatus> runs(List<HostLink> hosts) {
        return hosts.stream().flatMap(host -> host.status().runs().stream()).toList();
    }

    /** How many rows came from all of them. */
    static long rows(List<HostLink> hosts) {
        return hosts.stream().mapToLong(host -> host.status().rows()).sum();
    }

    private static int order(ConnectionState state) {
        if (state instanceof ConnectionState.Closed closed) {
            return closed.problem() == null ? 3 : 2;
        }
        return state instanceof ConnectionState.Connected ? 0 : 1;
    }
}
