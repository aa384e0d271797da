package io.probescope.desktop.view.top;

import io.probescope.analysis.Bins;
import io.probescope.analysis.Combine;
import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList;
import io.probescope.compare.RecordedTime;
import io.probescope.compare.SideTime.Part;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.SeriesSums;
import io.probescope.desktop.view.TimeBase;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures per identity, and one of them over time.
 *
 * @param rank index of the measure that says who is at the top
 * @param most how many lines are told apart; the others are one
 */
record TopQuery(ViewContext context, Selection selection, Identity identity, List<Measure> measures, int rank, int most)
        implements QueryLoop.Query<TopPicture> {
    /** Below this the interval of a table is not known well: it is looked at anew. */
    private static final int SETTLED_COLUMNS = 4;

    private static final String SEPARATOR = "\u001f";

    @Override
    public TopPicture anew(Bound upTo) throws ProblemException {
        RowScope scope = RowScope.of(context, selection, upTo);
        TimeBase base = TimeBase.of(context, scope, TimeSeries.COLUMNS);
        return base == null
                ? new TopPicture(
                        null, TopList.empty(combines(), rank), TimeSeries.empty(new Bins(0, 1)), RecordedTime.NONE)
                : new TopPicture(base, list(scope), trend(base, scope), recorded(scope));
    }

    @Override
    public TopPicture grown(TopPicture shown, Bound above, Bound upTo) throws ProblemException {
        TimeSeries trend = shown.trend();
        if (trend.isEmpty() || trend.lastColumn() - trend.firstColumn() < SETTLED_COLUMNS) {
            return anew(upTo);
        }
        RowScope later = RowScope.of(context, selection, upTo).above(above);
        TimeBase base = shown.base().with(trend.bins());
        return new TopPicture(base, shown.list().merge(list(later)), trend.merge(trend(base, later)), recorded(later));
    }

    /** The name of a line in the trend. */
    static String trendKey(List<String> key) {
        String joined = String.join(SEPARATOR, key);
        return joined.isEmpty() ? SeriesSums.NAMELESS : joined;
    }

    /** The measure whose trend is shown: the ranking one if it adds up, else the first that does, or -1. */
    int trendMeasure() {
        if (measures.get(rank).isRate()) {
            return rank;
        }
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).isRate()) {
                return i;
            }
        }
        return -1;
    }

    private List<Combine> combines() {
        return measures.stream().map(Measure::combine).toList();
    }

    private TimeSeries trend(TimeBase base, RowScope scope) throws ProblemException {
        int measure = trendMeasure();
        return measure < 0
                ? TimeSeries.empty(base.bins())
                : new TrendQuery(context, keys(), measures.get(measure).sql()).sums(base, scope);
    }

    private LineKeys keys() {
        return LineKeys.of(context.stream(), identity);
    }

    private TopList list(RowScope scope) throws ProblemException {
        LineKeys keys = keys();
        List<String> values = names("v", measures.size());
        List<String> aggregates = new ArrayList<>();
        List<String> folds = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            folds.add("any_value(" + LineKeys.name(i) + ")");
        }
        for (int i = 0; i < measures.size(); i++) {
            aggregates.add(measures.get(i).sql() + " AS " + values.get(i));
            folds.add(folded(measures.get(i).combine(), values.get(i)));
        }
        String sql = "WITH grouped AS (SELECT " + keys.named() + ", " + String.join(", ", aggregates) + scope.from()
                + "GROUP BY ALL),"
                + " lines AS (SELECT " + keys.texts() + ", " + String.join(", ", values) + " FROM grouped),"
                + " placed AS (SELECT *, least(row_number() OVER (ORDER BY " + values.get(rank)
                + " DESC NULLS LAST, " + keys.names() + "), " + (most + 1)
                + ") AS place FROM lines)"
                + " SELECT place, " + String.join(", ", folds) + " FROM placed GROUP BY place";
        return context.session().query(sql, scope.parameters(), rows -> read(rows, keys.size()));
    }

    /** The lines behind the last place as one; the others are alone at theirs. */
    private String folded(Combine combine, String name) {
        String aggregate = combine == Combine.LAST
                ? "CASE WHEN any_value(place) <= " + most + " THEN any_value(" + name + ") END"
                : SeriesSums.aggregate(combine) + "(" + name + ")";
        return "CAST(CASE WHEN " + aggregate + " > " + Long.MAX_VALUE + " THEN " + Long.MAX_VALUE + " ELSE " + aggregate
                + " END AS BIGINT)";
    }

    private TopList read(ResultSet rows, int keys) throws SQLException {
        Map<List<String>, List<Long>> lines = new HashMap<>();
        List<Long> rest = null;
        while (rows.next()) {
            List<String> key = new ArrayList<>(keys);
            for (int i = 0; i < keys; i++) {
                key.add(rows.getString(2 + i));
            }
            Long[] values = new Long[measures.size()];
            for (int i = 0; i < values.length; i++) {
                long value = rows.getLong(2 + keys + i);
                values[i] = rows.wasNull() ? null : value;
            }
            List<Long> line = Collections.unmodifiableList(Arrays.asList(values));
            if (rows.getLong(1) > most) {
                rest = line;
            } else {
                lines.put(List.copyOf(key), line);
            }
        }
        return new TopList(combines(), rank, lines, rest, most);
    }

    private RecordedTime recorded(RowScope scope) throws ProblemException {
        return RecordedTime.of(
                context.session(),
                context.stream(),
                scope.runs(),
                new Part(selection.fromNs(), selection.toNs()),
                scope.upTo().timeNs());
    }

    private static List<String> names(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }
}
