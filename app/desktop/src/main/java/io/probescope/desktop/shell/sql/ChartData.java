package io.probescope.desktop.shell.sql;

import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a result a chart draws: numbers over time where it has a time, else a number by name. Immutable.
 *
 * @param overTime whether {@code points} are moments, else named
 * @param unit of all values
 * @param series names of the numbers
 */
record ChartData(boolean overTime, Unit unit, List<String> series, List<Point> points) {
    private static final int SERIES = 8;
    private static final int BARS = 40;

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
        Unit unit = unit(result, numbers.get(0));
        List<Integer> drawn = numbers.stream()
                .filter(column -> unit(result, column) == unit)
                .limit(time < 0 ? 1 : SERIES)
                .toList();
        return Optional.of(of(result, time, name, drawn, unit));
    }

    private static ChartData of(SqlResult result, int time, int name, List<Integer> drawn, Unit unit) {
        List<Point> points = new ArrayList<>();
        for (Object[] row : result.rows()) {
            double[] values =
                    drawn.stream().mapToDouble(column -> number(row[column])).toArray();
            if (time >= 0 && row[time] instanceof Number moment) {
                points.add(new Point(moment.longValue(), "", values));
            } else if (time < 0 && points.size() < BARS) {
                points.add(new Point(0, String.valueOf(row[name]), values));
            }
        }
        if (time >= 0) {
            points.sort(Comparator.comparingLong(Point::timeNs));
        }
        List<String> series = drawn.stream()
                .map(column -> result.columns().get(column).name())
                .toList();
        return new ChartData(time >= 0, unit, series, List.copyOf(points));
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

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
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
}
