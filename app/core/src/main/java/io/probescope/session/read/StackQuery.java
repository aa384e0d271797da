package io.probescope.session.read;

import io.probescope.problem.Problems;
import io.probescope.protocol.Frame;
import io.probescope.session.database.LongText;
import io.probescope.session.database.StackLimits;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Reads stacks: first of which frames they are, then these frames, each once however many stacks have it. Of a session of somebody else, which may say anything, no more is read
 * than a stack and a name of ours may have; the rest is counted in its place.
 */
final class StackQuery {
    private static final Problems PROBLEMS = Problems.of(StackQuery.class);

    private final DuckDBConnection connection;

    StackQuery(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Reads a result. */
    @FunctionalInterface
    private interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    /** The frames of stacks, leaf first; ids that are not known are absent. */
    Map<Long, List<Frame>> stacks(Collection<Long> ids) throws SQLException {
        Map<Long, StackRows> numbers = new HashMap<>();
        Set<Long> used = new HashSet<>();
        each("SELECT stack, depth, frame FROM main.stacks WHERE stack IN (SELECT unnest(?))", ids, rows -> {
            while (rows.next()) {
                long frame = rows.getLong(3);
                if (numbers.computeIfAbsent(rows.getLong(1), id -> new StackRows())
                        .put(rows.getInt(2), frame)) {
                    used.add(frame);
                }
            }
        });
        Map<Long, Frame> frames = frames(used);
        Map<Long, List<Frame>> stacks = new HashMap<>();
        numbers.forEach((id, stack) -> {
            List<Frame> leafFirst = new ArrayList<>();
            for (long number : stack.leafFirst()) {
                Frame frame = frames.get(number);
                if (frame != null) {
                    leafFirst.add(frame);
                }
            }
            if (stack.leftOut() > 0) {
                String why = PROBLEMS.text("stack.frames_left_out", stack.leftOut());
                leafFirst.add(new Frame(0, Frame.Kind.TRUNCATED, null, 0, null, why));
            }
            stacks.put(id, leafFirst);
        });
        return stacks;
    }

    private Map<Long, Frame> frames(Collection<Long> numbers) throws SQLException {
        Map<Long, Frame> frames = new HashMap<>();
        String sql = "SELECT frame, address, kind, " + cut("symbol") + ", \"offset\", " + cut("module") + ", "
                + cut("why") + " FROM main.frames WHERE frame IN (SELECT unnest(?))";
        each(sql, numbers, rows -> {
            while (rows.next()) {
                frames.put(
                        rows.getLong(1),
                        new Frame(
                                rows.getBigDecimal(2).longValue(),
                                kind(rows.getString(3)),
                                rows.getString(4),
                                rows.getLong(5),
                                rows.getString(6),
                                rows.getString(7)));
            }
        });
        return frames;
    }

    private static String cut(String column) {
        return LongText.cutSql(column, StackLimits.NAME_CHARACTERS);
    }

    private void each(String sql, Collection<Long> numbers, Rows reader) throws SQLException {
        Array wanted = connection.createArrayOf("BIGINT", numbers.toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, wanted);
            try (ResultSet rows = statement.executeQuery()) {
                reader.read(rows);
            }
        } finally {
            wanted.free();
        }
    }

    private static Frame.Kind kind(String name) {
        for (Frame.Kind kind : Frame.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return Frame.Kind.UNKNOWN;
    }
}
