package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.RowScope;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the processes and threads of a flame graph are called, which the kernel tells apart by numbers. A process has many names where its threads have names of their own, and another
 * one once it runs another program: it is called as its first thread is called in most rows, or where that was never met as its threads are called in most.
 *
 * <p>Grown with the session by one thread at a time; the names may be read by any.
 */
final class OwnerNames {
    private final StreamTable stream;
    private final List<Level> levels;
    private final Map<Owner, Map<Called, Long>> rows = new HashMap<>();
    private volatile Map<Owner, String> names = Map.of();

    /**
     * A process or a thread.
     *
     * @param host what its host is called, empty where there is one only
     */
    private record Owner(String host, FlameTree.Kind kind, String number) {}

    /** @param first whether rows of the process's first thread say so */
    private record Called(String name, boolean first) {}

    OwnerNames(StreamTable stream, List<Level> levels) {
        this.stream = stream;
        this.levels = List.copyOf(levels);
    }

    /** Forgets all rows. */
    void clear() {
        rows.clear();
    }

    /** Takes more rows into account. */
    void read(SessionReader session, RowScope scope) throws ProblemException {
        StackColumns columns = StackColumns.of(stream);
        Optional<StreamColumn> name = columns.first("comm");
        if (name.isEmpty()) {
            return;
        }
        String host = columns.first("traced_host")
                .map(column -> ColumnSql.shown(stream, column))
                .orElse("''");
        String thread =
                columns.first("tid").map(tid -> SqlName.quoted(tid.name())).orElse("0");
        for (Level level : levels) {
            if (level.isNumbered()) {
                String number = SqlName.quoted(level.column().name());
                String sql = "SELECT " + host + " AS traced, " + number + " AS number, "
                        + SqlName.quoted(name.get().name()) + " AS name, coalesce(" + number + " = " + thread
                        + ", false) AS leads, count(*)" + scope.from() + "GROUP BY ALL";
                session.query(sql, scope.parameters(), result -> count(level, result));
            }
        }
        Map<Owner, String> called = new HashMap<>();
        rows.forEach((owner, counts) -> called.put(owner, usual(counts)));
        names = Map.copyOf(called);
    }

    private Void count(Level level, ResultSet result) throws SQLException {
        while (result.next()) {
            Owner owner = new Owner(text(result, 1), level.kind(), text(result, 2));
            rows.computeIfAbsent(owner, first -> new HashMap<>())
                    .merge(new Called(text(result, 3), result.getBoolean(4)), result.getLong(5), Long::sum);
        }
        return null;
    }

    private static String text(ResultSet result, int column) throws SQLException {
        String text = result.getString(column);
        return text == null ? "" : text;
    }

    private static String usual(Map<Called, Long> counts) {
        return counts.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<Called, Long> called) ->
                                called.getKey().first())
                        .thenComparing(Map.Entry::getValue)
                        .thenComparing(called -> called.getKey().name()))
                .map(called -> called.getKey().name())
                .orElse("");
    }

    /** A tree with these names beside the numbers; those that are not known here are looked for in {@code others}. */
    FlameTree named(FlameTree tree, OwnerNames others) {
        return levels.stream().anyMatch(Level::isNumbered)
                ? new FlameTree(tree.frame(), tree.self(), tree.total(), named(tree.children(), "", others))
                : tree;
    }

    private List<FlameTree> named(List<FlameTree> children, String host, OwnerNames others) {
        List<FlameTree> named = new ArrayList<>(children.size());
        for (FlameTree child : children) {
            Frame frame = child.frame();
            if (frame.kind().isOwner()) {
                String below = frame.kind() == FlameTree.Kind.HOST ? frame.name() : host;
                List<FlameTree> all = named(child.children(), below, others);
                named.add(new FlameTree(named(frame, host, others), child.self(), child.total(), all));
            } else {
                named.add(child);
            }
        }
        named.sort(Comparator.comparing(FlameTree::frame));
        return named;
    }

    /** The frames of a row with these names. */
    List<Frame> named(List<Frame> rootToLeaf) {
        String host = rootToLeaf.isEmpty() || rootToLeaf.get(0).kind() != FlameTree.Kind.HOST
                ? ""
                : rootToLeaf.get(0).name();
        return rootToLeaf.stream().map(frame -> named(frame, host, this)).toList();
    }

    private Frame named(Frame frame, String host, OwnerNames others) {
        if (!frame.kind().isOwner() || frame.module().isEmpty()) {
            return frame;
        }
        Owner owner = new Owner(host, frame.kind(), frame.module());
        String name = names.getOrDefault(owner, others.names.getOrDefault(owner, ""));
        return name.isEmpty() ? frame : Frame.owner(frame.kind(), name + " " + frame.module(), frame.module());
    }

    /** The name in a frame that has a name beside its number; empty where it has none. */
    static String name(Frame frame) {
        return frame.name()
                .substring(0, Math.max(0, frame.name().length() - frame.module().length() - 1));
    }
}
