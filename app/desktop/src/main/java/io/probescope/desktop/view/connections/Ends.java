package io.probescope.desktop.view.connections;

import io.probescope.desktop.view.Texts;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What can stand at the two ends of a connection. Immutable.
 *
 * <p>Of a record's addresses the first is this host's end and the second the other one, and so are its ports, as {@code bpf/include/types.h} has it.
 *
 * @param near what can stand at the left, the one to begin with first
 * @param far what can stand at the right, the one to begin with first
 * @param side tells which end opened the connection; {@code null} where that is not recorded
 */
record Ends(List<End> near, List<End> far, StreamColumn side) {
    private static final Set<String> ADDRESS = Set.of("ipv4", "ipv6");
    private static final Set<String> PORT = Set.of("port");
    private static final Set<String> NAME = Set.of("comm");
    private static final Set<String> PROCESS = Set.of("pid");
    private static final Set<String> SIDE = Set.of("connection_side");
    /** The value of a side where the other end opened the connection. */
    private static final String SERVER = "server";

    Ends {
        near = List.copyOf(near);
        far = List.copyOf(far);
    }

    static Optional<Ends> of(StreamTable stream) {
        List<StreamColumn> addresses = columns(stream, ADDRESS);
        Optional<StreamColumn> name = columns(stream, NAME).stream().findFirst();
        if (addresses.size() < 2 || name.isEmpty()) {
            return Optional.empty();
        }
        List<End> near = new ArrayList<>(List.of(End.of(name.get())));
        List<End> far = new ArrayList<>(List.of(End.of(addresses.get(1))));
        columns(stream, PROCESS).stream()
                .findFirst()
                .ifPresent(pid -> near.add(
                        new End(Texts.get("view.connections.process"), End.Form.WORDS, List.of(name.get(), pid))));
        List<StreamColumn> ports = columns(stream, PORT);
        if (ports.size() > 1) {
            addEndpoint(near, addresses.get(0), ports.get(0));
        }
        if (!ports.isEmpty()) {
            // One alone is what was connected to.
            addEndpoint(far, addresses.get(1), ports.get(Math.min(1, ports.size() - 1)));
        }
        StreamColumn side = columns(stream, SIDE).stream().findFirst().orElse(null);
        return Optional.of(new Ends(near, far, side));
    }

    private static void addEndpoint(List<End> ends, StreamColumn address, StreamColumn port) {
        ends.add(new End(
                Texts.get("view.connections.endpoint", address.name()), End.Form.ENDPOINT, List.of(address, port)));
        ends.add(End.of(port));
    }

    private static List<StreamColumn> columns(StreamTable stream, Set<String> meanings) {
        return stream.columns().stream()
                .filter(column -> meanings.contains(column.column().meaning()))
                .toList();
    }

    /** The same where rows are of several hosts: what is near is near on one of them. */
    Ends on(StreamColumn host) {
        return new Ends(near.stream().map(end -> end.on(host)).toList(), far, side);
    }

    /** Whether a side says that the other end opened the connection; the kernel's own name of it may have more in front. */
    static boolean isServer(String side) {
        return side.toLowerCase(Locale.ROOT).endsWith(SERVER);
    }
}
