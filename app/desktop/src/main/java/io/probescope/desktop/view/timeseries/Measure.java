package io.probescope.desktop.view.timeseries;

import io.probescope.analysis.Combine;
import io.probescope.desktop.value.SaysWho;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.SeriesSums;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a time series shows: something that adds up and is told per second, or a level, of which the greatest of a column stands, or the least.
 *
 * @param column that is added up or stands; empty where rows are counted
 * @param sql an aggregate over rows
 * @param combine how its values of several rows become one
 */
record Measure(String column, String sql, Unit unit, Combine combine) {

    /** The measures of a stream: its rows, or the sums that a table counts, and bytes; then the levels that a table tells. */
    static List<Measure> of(StreamTable stream) {
        List<Measure> sums = new ArrayList<>();
        List<Measure> levels = new ArrayList<>();
        if (stream.kind() == Kind.EVENTS) {
            sums.add(new Measure("", "count(*)", Unit.COUNT, Combine.SUM));
        }
        for (StreamColumn column : stream.columns()) {
            if (!isNumber(column.column().type()) || SaysWho.isIn(column.column())) {
                continue;
            }
            boolean bytes = column.column().meaning().equals("bytes")
                    && !column.column().key();
            switch (column.column().combine()) {
                case SUM -> sums.add(of(column, Combine.SUM));
                // Which was the last is not known where a column of time holds several rows; the greatest is.
                case LAST, MAX -> levels.add(of(column, Combine.MAX));
                case MIN -> levels.add(of(column, Combine.MIN));
                case NONE -> {
                    if (stream.kind() == Kind.EVENTS && bytes) {
                        sums.add(of(column, Combine.SUM));
                    }
                }
            }
        }
        return Stream.concat(sums.stream(), levels.stream()).toList();
    }

    private static boolean isNumber(Column.Type type) {
        return type != Column.Type.STRING && type != Column.Type.BOOL;
    }

    private static Measure of(StreamColumn column, Combine combine) {
        return new Measure(
                column.name(),
                SeriesSums.aggregate(combine) + "(" + SqlName.quoted(column.name()) + ")",
                Unit.ofMeaning(column.column().meaning()),
                combine);
    }

    /** Whether it is told as it stands, not per second. */
    boolean isLevel() {
        return combine != Combine.SUM;
    }

    /** One side of a comparison of it. */
    String told(double number) {
        return isLevel() ? ChangeWords.level(number, unit) : ChangeWords.rate(number, unit);
    }

    /** As the chooser shows it. */
    String title() {
        return column.isEmpty() ? Texts.get("view.timeseries.events") : column;
    }

    @Override
    public String toString() {
        return title();
    }
}
