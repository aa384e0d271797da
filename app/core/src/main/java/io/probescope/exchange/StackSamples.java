package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the weighed stacks of a session, a few thousand at a time; the same stacks of the same labels are one. In an order that is the same each time. */
final class StackSamples implements WeighedStacks {
    private static final int AT_A_TIME = 4096;

    private final SessionReader session;
    private final ExportedRows rows;
    private final StackColumns columns;
    private final Progress progress;
    private final Cancellation cancellation;

    StackSamples(
            SessionReader session,
            ExportedRows rows,
            StackColumns columns,
            Progress progress,
            Cancellation cancellation) {
        this.session = session;
        this.rows = rows;
        this.columns = columns;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    @Override
    public StackColumns columns() {
        return columns;
    }

    /** Rows of the same stacks and labels. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Group(long kernel, long user, Object[] labels, long[] weights) {}

    @Override
    public void each(Taker taker) throws IOException, ProblemException {
        List<Group> waiting = new ArrayList<>();
        long total = count();
        long[] done = new long[1];
        try {
            session.query(
                    sql(),
                    rows.parameters(),
                    result -> {
                        while (result.next()) {
                            waiting.add(read(result));
                            if (waiting.size() == AT_A_TIME) {
                                done[0] += AT_A_TIME;
                                hand(waiting, taker);
                                progress.report(done[0], total);
                            }
                        }
                        return null;
                    },
                    cancellation);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Inside problem) {
            throw problem.told;
        }
        flush(waiting, taker);
        progress.report(total, total);
    }

    private long count() throws ProblemException {
        return session.query(
                "SELECT count(*) FROM (" + sql() + ")",
                rows.parameters(),
                result -> {
                    result.next();
                    return result.getLong(1);
                },
                cancellation);
    }

    private String sql() {
        String labels = columns.labels().stream()
                .map(label -> ", " + SqlName.quoted(label.column()))
                .collect(Collectors.joining());
        String weights = columns.weights().stream()
                .map(weight -> ", CAST(" + weight.sql() + " AS BIGINT)")
                .collect(Collectors.joining());
        int keys = 2 + columns.labels().size();
        String order = java.util.stream.IntStream.rangeClosed(1, keys)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return "SELECT coalesce(" + columns.kernel() + ", 0) AS kernel, coalesce(" + columns.user() + ", 0) AS usr"
                + labels + weights + rows.from() + " GROUP BY " + order + " ORDER BY " + order;
    }

    private Group read(ResultSet result) throws SQLException {
        Object[] labels = new Object[columns.labels().size()];
        int column = 3;
        for (int i = 0; i < labels.length; i++, column++) {
            labels[i] = columns.labels().get(i).isName() ? result.getString(column) : number(result, column);
        }
        long[] weights = new long[columns.weights().size()];
        for (int i = 0; i < weights.length; i++, column++) {
            weights[i] = result.getLong(column);
        }
        return new Group(result.getLong(1), result.getLong(2), labels, weights);
    }

    private static Long number(ResultSet result, int column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    /** Within a query only its own exceptions pass. */
    private void hand(List<Group> groups, Taker taker) {
        try {
            flush(groups, taker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProblemException e) {
            throw new Inside(e);
        }
    }

    private void flush(List<Group> groups, Taker taker) throws IOException, ProblemException {
        cancellation.check();
        Set<Long> ids = new HashSet<>();
        groups.forEach(group -> ids.addAll(List.of(group.kernel, group.user)));
        ids.remove(0L);
        Map<Long, List<Frame>> frames = session.stacks(ids);
        for (Group group : groups) {
            List<Frame> leafFirst = new ArrayList<>(frames.getOrDefault(group.kernel, List.of()));
            leafFirst.addAll(frames.getOrDefault(group.user, List.of()));
            taker.take(new StackSample(group.labels, leafFirst, group.weights));
        }
        groups.clear();
    }

    private static final class Inside extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ProblemException told;

        Inside(ProblemException told) {
            super(told);
            this.told = told;
        }
    }
}
