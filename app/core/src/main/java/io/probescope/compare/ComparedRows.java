package io.probescope.compare;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.SlicedSum;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of one side of a comparison. Immutable.
 *
 * @param from SQL {@code FROM ... WHERE ...}, with a {@code ?} for each of {@code parameters}
 * @param time in which they fell
 */
public record ComparedRows(SessionReader session, String from, List<Object> parameters, SideTime time) {
    /** The most keys that are compared; those that add up to most. */
    public static final int KEYS = 5_000;

    public ComparedRows {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /**
     * What each key adds up to.
     *
     * @param keys expressions of text over a row
     * @param sum an aggregate over rows
     */
    public Map<List<String>, SlicedSum> sums(List<String> keys, String sum) throws ProblemException {
        String names = IntStream.range(0, keys.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String named = IntStream.range(0, keys.size())
                .mapToObj(i -> ", " + keys.get(i) + " AS k" + i)
                .collect(Collectors.joining());
        String inSlices = " FILTER (WHERE slice < " + time.slicing().slices() + ")";
        String sql = "WITH cells AS (SELECT " + SideTime.sql() + " AS slice, CAST(" + sum + " AS DOUBLE) AS total"
                + named
                + " " + from + " GROUP BY ALL) SELECT sum(total), sum(total)" + inSlices + ", sum(total * total)"
                + inSlices + ", " + names + " FROM cells GROUP BY " + names
                + " HAVING sum(total) IS NOT NULL ORDER BY 1 DESC, "
                + names + " LIMIT " + KEYS;
        return session.query(sql, all(), rows -> read(rows, keys.size()));
    }

    /**
     * The values of each slice, and of all of it where it is too short for slices.
     *
     * @param bucket expression of a row's bucket; null for a row that has none
     * @param count an aggregate: how many values rows hold
     */
    public List<LogHistogram> histograms(LogBuckets buckets, String bucket, String count) throws ProblemException {
        int slices = Math.max(1, time.slicing().slices());
        String sql = "SELECT " + SideTime.sql() + " AS slice, " + bucket + " AS bucket, CAST(" + count + " AS BIGINT) "
                + from + " GROUP BY slice, bucket HAVING bucket IS NOT NULL";
        return session.query(sql, all(), rows -> {
            long[][] counts = new long[slices][buckets.count()];
            while (rows.next()) {
                // What is left over behind the whole slices is short, and counts with the last one.
                counts[(int) Math.min(slices - 1, rows.getLong(1))][rows.getInt(2)] += rows.getLong(3);
            }
            return Arrays.stream(counts)
                    .map(slice -> LogHistogram.ofCounts(buckets, slice))
                    .toList();
        });
    }

    private List<Object> all() {
        List<Object> values = new ArrayList<>(time.parameters());
        values.addAll(parameters);
        return values;
    }

    private static Map<List<String>, SlicedSum> read(ResultSet rows, int keys) throws SQLException {
        Map<List<String>, SlicedSum> sums = new HashMap<>();
        while (rows.next()) {
            List<String> key = new ArrayList<>(keys);
            for (int i = 0; i < keys; i++) {
                key.add(rows.getString(4 + i));
            }
            sums.put(
                    Collections.unmodifiableList(key),
                    new SlicedSum(rows.getDouble(1), rows.getDouble(2), rows.getDouble(3)));
        }
        return sums;
    }
}
