package io.probescope.desktop.shell.workspace;

import io.probescope.connect.ConnectionState;
import java.util.Comparator;
import java.util.List;

/** How the connections of several hosts stand, in one. */
final class Connections {
    private Connections() {}

    /** The best of them: connected, on the way, or closed; of those that are closed one that has a problem. */
    static ConnectionState of(List<HostLink> hosts) {
        return hosts.stream()
                .map(host -> host.stateProperty().get())
                .min(Comparator.comparingInt(Connections::order))
                .orElseThrow();
    }

    private static int order(ConnectionState state) {
        if (state instanceof ConnectionState.Closed closed) {
            return closed.problem() == null ? 3 : 2;
        }
        return state instanceof ConnectionState.Connected ? 0 : 1;
    }
}
