package io.probescope.desktop.shell.sql;

import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a result a chart draws. Immutable.
 *
 * <p>Where there is a time: a line for each number, or where there is a name too, a line of the first number for each of the greatest names, and one of the sums of all others. Else
 * a bar of the first number for each row, up to {@link #BARS}.
 *
 * @param overTime whether {@code points} are moments, else named
 * @param unit of all values
 * @param measured the number that is drawn; empty where the series are numbers themselves
 * @param series names of the numbers, or of whom they are about
 * @param points earliest first, or as the result has them
 * @param left how many rows have no bar
 */
record ChartData(boolean overTime, Unit unit, String measured, List<String> series, List<Point> points, long left) {
    /** The series of all names that have no own. */
    static final String OTHERS = "";

    static final int SERIES = 8;
    static final int BARS = 40;
    private static final String NAMELESS = "?";

    /**
     * A row.
     *
     * @param timeNs nanoseconds since the epoch; 0 where it is named
     * @param name empty where it is a moment
     * @param values in the order of the series; NaN for none. Owned by the point.
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    record Point(long timeNs, String name, double[] values) {}

    /** The chart of a result; empty when nothing in it can be drawn. */
    static Optional<ChartData> of(SqlResult result) {
        int time = -1;
        int name = -1;
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            StreamColumn column = result.columns().get(i);
            if (column.column().meaning().equals(Moments.EPOCH_NS)) {
                time = time < 0 ? i : time;
            } else if (isNumber(column)) {
                numbers.add(i);
            } else if (name < 0) {
                name = i;
            }
        }
        if (numbers.isEmpty() || result.rows().isEmpty() || (time < 0 && name < 0)) {
            return Optional.empty();
        }
        if (time < 0) {
            return Optional.of(bars(result, name, numbers.get(0)));
        }
        return Optional.of(
                name < 0 ? numbersOverTime(result, time, numbers) : namesOverTime(result, time, name, numbers.get(0)));
    }

    private static ChartData bars(SqlResult result, int name, int number) {
        List<Point> points = result.rows().stream()
                .limit(BARS)
                .map(row -> new Point(0, name(row[name]), new double[] {number(row[number])}))
                .toList();
        String measured = title(result, number);
        return new ChartData(
                false, unit(result, number), measured, List.of(measured), points, result.matching() - points.size());
    }

    private static ChartData numbersOverTime(SqlResult result, int time, List<Integer> numbers) {
        Unit unit = unit(result, numbers.get(0));
        List<Integer> drawn = numbers.stream()
                .filter(column -> unit(result, column) == unit)
                .limit(SERIES)
                .toList();
        List<Point> points = new ArrayList<>();
        for (Object[] row : result.rows()) {
            if (row[time] instanceof Number moment) {
                double[] values = drawn.stream()
                        .mapToDouble(column -> number(row[column]))
                        .toArray();
                points.add(new Point(moment.longValue(), "", values));
            }
        }
        List<String> series =
                drawn.stream().map(column -> title(result, column)).toList();
        return overTime(unit, "", series, points);
    }

    private static ChartData namesOverTime(SqlResult result, int time, int name, int number) {
        Map<String, Double> sizes = new HashMap<>();
        for (Object[] row : result.rows()) {
            double value = Math.abs(number(row[number]));
            sizes.merge(name(row[name]), Double.isNaN(value) ? 0 : value, Double::sum);
        }
        List<String> series = new ArrayList<>(sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(sizes.size() > SERIES ? SERIES - 1 : SERIES)
                .map(Map.Entry::getKey)
                .toList());
        int own = series.size();
        if (sizes.size() > own) {
            series.add(OTHERS);
        }
        List<Point> points = new ArrayList<>();
        Map<Long, double[]> others = new HashMap<>();
        for (Object[] row : result.rows()) {
            double value = number(row[number]);
            if (!(row[time] instanceof Number moment) || Double.isNaN(value)) {
                continue;
            }
            int index = series.indexOf(name(row[name]));
            double[] values = others.get(moment.longValue());
            if (index >= 0 || values == null) {
                values = new double[series.size()];
                Arrays.fill(values, Double.NaN);
                values[index >= 0 ? index : own] = value;
                points.add(new Point(moment.longValue(), "", values));
                if (index < 0) {
                    others.put(moment.longValue(), values);
                }
            } else {
                values[own] += value;
            }
        }
        return overTime(unit(result, number), title(result, number), series, points);
    }

    private static ChartData overTime(Unit unit, String measured, List<String> series, List<Point> points) {
        points.sort(Comparator.comparingLong(Point::timeNs));
        return new ChartData(true, unit, measured, List.copyOf(series), List.copyOf(points), 0);
    }

    /** Numbers that count or measure; those that name something are none. */
    private static boolean isNumber(StreamColumn column) {
        return switch (column.column().type()) {
            case STRING, BOOL -> false;
            default ->
                switch (column.column().meaning()) {
                    case "", "count", "bytes", "duration_ns" -> true;
                    default -> false;
                };
        };
    }

    private static Unit unit(SqlResult result, int column) {
        return Unit.ofMeaning(result.columns().get(column).column().meaning());
    }

    private static String title(SqlResult result, int column) {
        return result.columns().get(column).name();
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String name(Object value) {
        String name = value == null ? "" : value.toString();
        return name.isEmpty() ? NAMELESS : name;
    }

    /** The greatest value; at least 0. */
    double greatest() {
        double greatest = 0;
        for (Point point : points) {
            for (double value : point.values()) {
                greatest = value > greatest ? value : greatest;
            }
        }
        return greatest;
    }

    /** The least value; at most 0. */
    double least() {
        double least = 0;
        for (Point point : points) {
            for (double value : point.values()) {
                least = value < least ? value : least;
            }
        }
        return least;
    }

    /** A value with all that its unit tells. */
    String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
        if (unit != Unit.COUNT || !whole) {
            return unit.format(value);
        }
        return (value < 0 ? "\u2212" : "") + Unit.exact((long) Math.abs(value));
    }
}
