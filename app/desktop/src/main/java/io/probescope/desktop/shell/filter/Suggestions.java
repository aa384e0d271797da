package io.probescope.desktop.shell.filter;

import static io.probescope.desktop.shell.text.Texts.text;
import static io.probescope.desktop.shell.text.Texts.textOr;

import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.LastTime;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What may be written in a filter, from the streams of a session and what they hold. */
record Suggestions(SessionReader session, List<StreamTable> streams) {
    private static final int MOST = 8;
    /** Values that are looked at, the most frequent ones. */
    private static final int VALUES = 200;
    /** Rows of a stream that are looked at, about; the newest ones. */
    private static final long ROWS = 300_000;

    private static final Set<String> AMOUNTS = Set.of("duration_ns", "bytes");

    /** What may stand at a place that is not a value's. */
    List<Suggestion> of(Completion place) {
        return switch (place.kind()) {
            case BEGIN ->
                best(Stream.concat(columns().stream(), lastTimes().stream()).toList(), place.begun());
            case LAST -> best(lastTimes(), place.begun());
            case COLUMN -> best(columns(), place.begun());
            case OPERATOR -> best(operators(place.column()), place.begun());
            case JOINT -> best(List.of(new Suggestion("and", text("filter.and"))), place.begun());
            case VALUE, NOTHING -> List.of();
        };
    }

    /** Those that begin with what was begun, then those that contain it. */
    static List<Suggestion> best(List<Suggestion> all, String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(suggestion -> plain(suggestion).contains(wanted))
                .sorted(Comparator.comparing(suggestion -> !plain(suggestion).startsWith(wanted)))
                .limit(MOST)
                .toList();
    }

    private static String plain(Suggestion suggestion) {
        String text = suggestion.text().toLowerCase(Locale.ROOT);
        return text.startsWith("\"") ? text.substring(1) : text;
    }

    private static List<Suggestion> lastTimes() {
        return LastTime.OFFERED_NS.stream()
                .map(LastTime::words)
                .map(words -> new Suggestion(words, text("filter.last")))
                .toList();
    }

    /** Those of most streams first. */
    private List<Suggestion> columns() {
        Map<String, List<StreamColumn>> byName = new LinkedHashMap<>();
        for (StreamTable stream : streams) {
            stream.columns()
                    .forEach(column -> byName.computeIfAbsent(column.name(), name -> new ArrayList<>())
                            .add(column));
        }
        return byName.entrySet().stream()
                .sorted(Comparator.comparing(column -> -column.getValue().size()))
                .map(column ->
                        new Suggestion(column.getKey(), detail(column.getValue().get(0))))
                .toList();
    }

    private static String detail(StreamColumn column) {
        String meaning = column.column().meaning();
        return column.help().isEmpty() ? textOr("meaning." + meaning, meaning) : column.help();
    }

    private List<Suggestion> operators(String name) {
        boolean text = columns(name).anyMatch(column -> ColumnValue.isText(column.column()));
        return Arrays.stream(Operator.values())
                .filter(operator -> !text || !operator.orders())
                .sorted(Comparator.comparing(operator -> operator != Operator.EQUAL))
                .map(operator -> new Suggestion(operator.symbol(), text("filter.operator." + operator)))
                .toList();
    }

    private Stream<StreamColumn> columns(String name) {
        return streams.stream().flatMap(stream -> ColumnCondition.column(name, stream).stream());
    }

    /** What the column holds, the most frequent first; of durations and sizes no two are alike. Asks the session, so not on the screen's thread. */
    FoundValues values(Completion place, Cancellation cancellation) throws ProblemException {
        Map<String, Long> counts = new LinkedHashMap<>();
        boolean all = true;
        boolean newest = false;
        for (StreamTable stream : streams) {
            StreamColumn column = ColumnCondition.column(place.column(), stream).orElse(null);
            if (column != null && !AMOUNTS.contains(column.column().meaning())) {
                long above = ColumnValue.isStack(column.column()) ? 0 : olderRows(stream, cancellation);
                Map<String, Long> found = count(stream, column, place.begun(), above, cancellation);
                found.forEach((value, rows) -> counts.merge(value, rows, Long::sum));
                all &= found.size() < VALUES;
                newest |= above > 0;
            }
        }
        String detail = newest ? "filter.rows.newest" : "filter.rows";
        List<Suggestion> suggestions = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(value -> new Suggestion(Condition.quoted(value.getKey()), text(detail, value.getValue())))
                .toList();
        return new FoundValues(session, place.column(), place.begun(), all, suggestions);
    }

    /** The row up to which those of a stream are too old to be looked at; 0 where it has few enough for all. */
    private long olderRows(StreamTable stream, Cancellation cancellation) throws ProblemException {
        String sql =
                "SELECT CASE WHEN count(*) > ? THEN max(seq) - ? ELSE 0 END FROM " + SqlName.quoted(stream.table());
        return session.query(
                sql,
                List.of(ROWS, ROWS),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                },
                cancellation);
    }

    private Map<String, Long> count(
            StreamTable stream, StreamColumn column, String begun, long above, Cancellation cancellation)
            throws ProblemException {
        boolean text = ColumnValue.isText(column.column());
        String contains = text ? " AND contains(lower(value), lower(?))" : "";
        String sql = "SELECT value, count(*) AS n FROM (" + allValues(stream, column, above) + ") WHERE value <> ''"
                + contains + " GROUP BY value ORDER BY n DESC, value LIMIT " + VALUES;
        return session.query(
                sql,
                text ? List.of(begun) : List.of(),
                rows -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    while (rows.next()) {
                        counts.merge(written(column.column(), rows.getString(1)), rows.getLong(2), Long::sum);
                    }
                    return counts;
                },
                cancellation);
    }

    private static String allValues(StreamTable stream, StreamColumn column, long above) {
        return ColumnValue.isStack(column.column())
                ? "SELECT coalesce(symbol, '') AS value FROM main.frames"
                : "SELECT " + ColumnSql.text(stream, column) + " AS value FROM " + SqlName.quoted(stream.table())
                        + (above > 0 ? " WHERE seq > " + above : "");
    }

    private static String written(Column column, String value) {
        boolean number = !ColumnValue.isText(column) && column.type() != Column.Type.BOOL;
        return ColumnValue.written(column, number ? new BigDecimal(value) : value);
    }
}
