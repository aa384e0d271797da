package io.probescope.session.read;

import io.probescope.protocol.Frame;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Reads stacks: first of which frames they are, then these frames, each once however many stacks have it. Deep stacks are many rows, so they are not sorted: each tells its
 * depth.
 */
final class StackQuery {
    private static final int USUAL_DEPTH = 32;

    /** More frames than any stack has that was recorded or imported. */
    private static final int DEEPEST = 1 << 20;

    private final DuckDBConnection connection;

    StackQuery(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Reads a result. */
    @FunctionalInterface
    private interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    /** The frames of a stack by their numbers, leaf first, while they are read. */
    private static final class Numbers {
        private long[] frames = new long[USUAL_DEPTH];
        private int depth;

        void put(int at, long frame) throws SQLException {
            if (at < 0 || at > DEEPEST) {
                throw new SQLException("a frame stands at depth " + at + " of its stack; the deepest is " + DEEPEST);
            }
            if (at >= frames.length) {
                frames = Arrays.copyOf(frames, Math.max(at + 1, 2 * frames.length));
            }
            frames[at] = frame;
            depth = Math.max(depth, at + 1);
        }
    }

    /** The frames of stacks, leaf first; ids that are not known are absent. */
    Map<Long, List<Frame>> stacks(Collection<Long> ids) throws SQLException {
        Map<Long, Numbers> numbers = new HashMap<>();
        Set<Long> used = new HashSet<>();
        each("SELECT stack, depth, frame FROM main.stacks WHERE stack IN (SELECT unnest(?))", ids, rows -> {
            while (rows.next()) {
                long frame = rows.getLong(3);
                used.add(frame);
                numbers.computeIfAbsent(rows.getLong(1), id -> new Numbers()).put(rows.getInt(2), frame);
            }
        });
        Map<Long, Frame> frames = frames(used);
        Map<Long, List<Frame>> stacks = new HashMap<>();
        numbers.forEach((id, stack) -> {
            List<Frame> leafFirst = new ArrayList<>(stack.depth);
            for (int depth = 0; depth < stack.depth; depth++) {
                Frame frame = frames.get(stack.frames[depth]);
                if (frame != null) {
                    leafFirst.add(frame);
                }
            }
            stacks.put(id, leafFirst);
        });
        return stacks;
    }

    private Map<Long, Frame> frames(Collection<Long> numbers) throws SQLException {
        Map<Long, Frame> frames = new HashMap<>();
        String sql = "SELECT frame, address, kind, symbol, \"offset\", module, why FROM main.frames"
                + " WHERE frame IN (SELECT unnest(?))";
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
