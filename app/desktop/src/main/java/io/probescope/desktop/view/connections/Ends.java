package io.probescope.desktop.view.connections;

import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can stand at the two ends of a connection. Immutable.
 *
 * @param near what can stand at the left, the one to begin with first
 * @param far what can stand at the right, the one to begin with first
 * @param waySql an expression of text: which side the host was on, or empty text
 */
record Ends(List<End> near, List<End> far, String waySql) {
    private static final Set<String> ADDRESSES = Set.of("ipv4", "ipv6");
    private static final String FAR = "remote";

    /**
     * One of what an end can be.
     *
     * @param title as the chooser shows it
     * @param sql an expression of text over a row
     * @param column what all views are narrowed by, or {@code null} where it is several columns
     */
    record End(String title, String sql, StreamColumn column) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Optional<Ends> of(StreamTable stream) {
        List<StreamColumn> addresses = stream.columns().stream()
                .filter(column -> ADDRESSES.contains(column.column().meaning()))
                .toList();
        List<StreamColumn> who = meaning(stream, "comm");
        if (addresses.size() < 2 || who.isEmpty()) {
            return Optional.empty();
        }
        List<StreamColumn> ports = meaning(stream, "port");
        StreamColumn farAddress = far(addresses);
        List<End> near = new ArrayList<>(List.of(single(who.get(0))));
        List<End> far = new ArrayList<>(List.of(single(farAddress)));
        meaning(stream, "pid").stream()
                .findFirst()
                .ifPresent(pid -> near.add(new End(
                        Texts.get("view.connections.process"), text(who.get(0)) + " || ' ' || " + text(pid), null)));
        for (StreamColumn port : ports) {
            boolean isFar = port.name().startsWith(FAR);
            StreamColumn address = isFar
                    ? farAddress
                    : addresses.stream()
                            .filter(column -> !column.equals(farAddress))
                            .findFirst()
                            .orElseThrow();
            String host = text(address);
            String sql = "CASE WHEN contains(" + host + ", ':') THEN '[' || " + host + " || ']' ELSE " + host
                    + " END || ':' || " + text(port);
            (isFar ? far : near).add(new End(Texts.get("view.connections.endpoint", address.name()), sql, null));
            (isFar ? far : near).add(single(port));
        }
        return Optional.of(new Ends(List.copyOf(near), List.copyOf(far), waySql(stream)));
    }

    private static StreamColumn far(List<StreamColumn> addresses) {
        return addresses.stream()
                .filter(column -> column.name().startsWith(FAR))
                .findFirst()
                .orElse(addresses.get(1));
    }

    /** The values of an enumeration are told by their names, so the column of sides is a text. */
    private static String waySql(StreamTable stream) {
        return stream.columns().stream()
                .filter(column ->
                        column.name().equals("side") && column.column().type() == Column.Type.STRING)
                .map(Ends::text)
                .findFirst()
                .orElse("''");
    }

    private static List<StreamColumn> meaning(StreamTable stream, String meaning) {
        return stream.columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .toList();
    }

    private static End single(StreamColumn column) {
        return new End(column.name(), text(column), column);
    }

    private static String text(StreamColumn column) {
        return "coalesce(CAST(" + RowScope.quoted(column.name()) + " AS VARCHAR), '')";
    }
}
