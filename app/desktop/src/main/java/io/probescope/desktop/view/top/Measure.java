package io.probescope.desktop.view.top;

import io.probescope.analysis.Combine;
import io.probescope.desktop.value.SaysWho;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of each line.
 *
 * @param column whose values it is made of; empty where rows are counted
 * @param title heads its column
 * @param help one sentence, or empty
 * @param sql an aggregate over rows
 * @param combine how the numbers of two parts, and those of several lines, become one
 * @param timed whether rows have a moment
 */
record Measure(String column, String title, String help, String sql, Combine combine, Unit unit, boolean timed) {
    private Measure(String column, String title, String help, String sql, Combine combine, Unit unit) {
        this(column, title, help, sql, combine, unit, true);
    }

    /** The numbers of a stream: what a table counts, by the way its columns combine; of events how many, how many failed, their bytes and durations. */
    static List<Measure> of(StreamTable stream) {
        List<Measure> measures = new ArrayList<>();
        if (stream.kind() == Kind.EVENTS) {
            measures.add(new Measure(
                    "",
                    Texts.get("view.top.events"),
                    Texts.get("view.top.events.help"),
                    "count(*)",
                    Combine.SUM,
                    Unit.COUNT));
        }
        for (StreamColumn column : stream.columns()) {
            Column.Type type = column.column().type();
            if (type == Column.Type.STRING || type == Column.Type.BOOL) {
                continue;
            }
            if (stream.kind() == Kind.TABLE) {
                addCounted(measures, column);
            } else {
                addOfEvents(measures, column);
            }
        }
        return measures.stream()
                .map(measure -> new Measure(
                        measure.column,
                        measure.title,
                        measure.help,
                        measure.sql,
                        measure.combine,
                        measure.unit,
                        stream.hasMoments()))
                .toList();
    }

    /** What tells it apart, the same in every language: {@code SUM(latency)}. */
    String name() {
        return combine + "(" + column + ")";
    }

    @Override
    public String toString() {
        return title;
    }

    /** Whether it can be told per second. */
    boolean isRate() {
        return combine == Combine.SUM && timed;
    }

    private static void addCounted(List<Measure> measures, StreamColumn column) {
        Column.Combine combine = column.column().combine();
        String name = SqlName.quoted(column.name());
        Unit unit = Unit.ofMeaning(column.column().meaning());
        switch (combine) {
            case SUM -> measures.add(counted(column, sum(name), Combine.SUM, unit));
            case MIN -> measures.add(counted(column, "min(" + name + ")", Combine.MIN, unit));
            case MAX -> measures.add(counted(column, "max(" + name + ")", Combine.MAX, unit));
            case LAST -> {
                if (!SaysWho.isIn(column.column())) {
                    measures.add(counted(column, "arg_max(" + name + ", seq)", Combine.LAST, unit));
                }
            }
            case NONE -> {
                // a key, or the length of the interval
            }
        }
    }

    private static Measure counted(StreamColumn column, String sql, Combine combine, Unit unit) {
        return new Measure(column.name(), column.name(), column.help(), sql, combine, unit);
    }

    private static void addOfEvents(List<Measure> measures, StreamColumn column) {
        String name = SqlName.quoted(column.name());
        switch (column.column().meaning()) {
            case "result" ->
                measures.add(new Measure(
                        column.name(),
                        Texts.get("view.top.failed"),
                        Texts.get("view.top.failed.help", column.name()),
                        "count(*) FILTER (WHERE " + name + " < 0)",
                        Combine.SUM,
                        Unit.COUNT));
            case "bytes" -> measures.add(counted(column, sum(name), Combine.SUM, Unit.BYTES));
            case "duration_ns" -> {
                measures.add(new Measure(
                        column.name(),
                        Texts.get("view.top.total", column.name()),
                        column.help(),
                        sum(name),
                        Combine.SUM,
                        Unit.DURATION_NS));
                measures.add(new Measure(
                        column.name(),
                        Texts.get("view.top.longest", column.name()),
                        column.help(),
                        "max(" + name + ")",
                        Combine.MAX,
                        Unit.DURATION_NS));
            }
            default -> {
                // says who or what, not how much
            }
        }
    }

    private static String sum(String name) {
        return "sum(" + name + ")";
    }
}
