package io.probescope.compare;

import io.probescope.analysis.LogBuckets;
import io.probescope.analysis.LogHistogram;
import io.probescope.analysis.change.SlicedLevel;
import io.probescope.analysis.change.SlicedSum;
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
        String names = names(keys);
        String named = named(keys);
        String inSlices = " FILTER (WHERE slice < " + time.slicing().slices() + ")";
        String sql = "WITH cells AS (SELECT " + SideTime.sql() + " AS slice, CAST(" + sum + " AS DOUBLE) AS total"
                + named
                + " " + from + " GROUP BY ALL) SELECT sum(total), sum(total)" + inSlices + ", sum(total * total)"
                + inSlices + ", " + names + " FROM cells GROUP BY " + names
                + " HAVING sum(total) IS NOT NULL ORDER BY 1 DESC, "
                + names + " LIMIT " + KEYS;
        return session.query(sql, all(time.parameters()), rows -> read(rows, keys.size()));
    }

    /**
     * Where the level of each key stood: the mean over the intervals that have it.
     *
     * @param keys expressions of text over a row, never null
     * @param level an aggregate over the rows of an interval
     */
    public Map<List<String>, SlicedLevel> levels(List<String> keys, String level) throws ProblemException {
        String names = names(keys);
        String sql = "WITH levels AS (SELECT " + SideTime.sql() + " AS interval_at, CAST(" + level
                + " AS DOUBLE) AS level" + named(keys) + " " + from
                + " GROUP BY ALL), kept AS (SELECT " + names + " FROM levels WHERE level IS NOT NULL GROUP BY "
                + names + " ORDER BY avg(level) DESC, " + names + " LIMIT " + KEYS
                + ") SELECT interval_at // " + time.intervalsPerSlice() + " AS slice, sum(level), count(*), " + names
                + " FROM levels JOIN kept USING (" + names + ") WHERE level IS NOT NULL GROUP BY slice, " + names
                + " ORDER BY slice";
        return session.query(sql, all(time.intervalParameters()), rows -> readLevels(rows, keys.size()));
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
        return session.query(sql, all(time.parameters()), rows -> {
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

    private List<Object> all(List<Object> ofTime) {
        List<Object> values = new ArrayList<>(ofTime);
        values.addAll(parameters);
        return values;
    }

    private static String names(List<String> keys) {
        return IntStream.range(0, keys.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    private static String named(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", " + keys.get(i) + " AS k" + i)
                .collect(Collectors.joining());
    }

    private static Map<List<String>, SlicedSum> read(ResultSet rows, int keys) throws SQLException {
        Map<List<String>, SlicedSum> sums = new HashMap<>();
        while (rows.next()) {
            sums.put(key(rows, keys), new SlicedSum(rows.getDouble(1), rows.getDouble(2), rows.getDouble(3)));
        }
        return sums;
    }

    private Map<List<String>, SlicedLevel> readLevels(ResultSet rows, int keys) throws SQLException {
        Map<List<String>, List<Double>> slices = new HashMap<>();
        Map<List<String>, Double> sums = new HashMap<>();
        Map<List<String>, Long> counts = new HashMap<>();
        int whole = time.slicing().slices();
        while (rows.next()) {
            List<String> key = key(rows, keys);
            double sum = rows.getDouble(2);
            long count = rows.getLong(3);
            sums.merge(key, sum, Double::sum);
            counts.merge(key, count, Long::sum);
            List<Double> own = slices.computeIfAbsent(key, any -> new ArrayList<>());
            // What no whole slice covers counts in the mean of all alone.
            if (rows.getLong(1) < whole) {
                own.add(sum / count);
            }
        }
        Map<List<String>, SlicedLevel> levels = new HashMap<>();
        slices.forEach((key, own) -> levels.put(key, new SlicedLevel(sums.get(key) / counts.get(key), own)));
        return levels;
    }

    private static List<String> key(ResultSet rows, int keys) throws SQLException {
        List<String> key = new ArrayList<>(keys);
        for (int i = 0; i < keys; i++) {
            key.add(rows.getString(4 + i));
        }
        return Collections.unmodifiableList(key);
    }
}
