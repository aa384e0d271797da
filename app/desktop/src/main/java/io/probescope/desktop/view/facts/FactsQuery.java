package io.probescope.desktop.view.facts;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable.StreamColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The facts that the selected rows tell: of a table's entry the latest, the sums and the extremes of what its rows say; of events each row. */
record FactsQuery(ViewContext context, Selection selection, FactShape shape) implements QueryLoop.Query<FactSheet> {

    @Override
    public FactSheet anew(Bound upTo) throws ProblemException {
        return sheet(RowScope.of(context, selection, upTo));
    }

    @Override
    public FactSheet grown(FactSheet shown, Bound above, Bound upTo) throws ProblemException {
        if (!shape.isOfEvents() && !shown.isWhole()) {
            return anew(upTo);
        }
        FactSheet later = sheet(RowScope.of(context, selection, upTo).above(above));
        return later.isWhole() || shape.isOfEvents() ? shown.merge(later, shape) : anew(upTo);
    }

    private FactSheet sheet(RowScope scope) throws ProblemException {
        String from = scope.from();
        String about = joined(shape.about(), this::shown);
        String sql = shape.isOfEvents()
                ? "SELECT " + about + ", seq, time, " + joined(shape.said(), this::shown) + from
                : "SELECT " + about + (about.isEmpty() ? "" : ", ") + "max(seq), max(time), "
                        + joined(shape.said(), this::combined) + from
                        + (about.isEmpty() ? "HAVING count(*) > 0" : "GROUP BY " + about);
        int seq = shape.about().size() + 1;
        List<Fact> facts = context.session()
                .query(sql + " ORDER BY " + seq + " DESC LIMIT " + FactSheet.LIMIT, scope.parameters(), this::read);
        return new FactSheet(facts, facts.size() < FactSheet.LIMIT ? facts.size() : total(scope));
    }

    private long total(RowScope scope) throws ProblemException {
        String of = shape.isOfEvents()
                ? "SELECT count(*)" + scope.from()
                : "SELECT count(*) FROM (SELECT DISTINCT " + joined(shape.about(), this::shown) + scope.from() + ")";
        return context.session().query(of, scope.parameters(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private interface Expression {
        String of(StreamColumn column);
    }

    private static String joined(List<StreamColumn> columns, Expression expression) {
        return columns.stream().map(expression::of).collect(Collectors.joining(", "));
    }

    private String shown(StreamColumn column) {
        return ColumnSql.shown(context.stream(), column);
    }

    private String combined(StreamColumn column) {
        return switch (column.column().combine()) {
            case SUM -> "sum(" + SqlName.quoted(column.name()) + ")";
            case MIN -> "min(" + SqlName.quoted(column.name()) + ")";
            case MAX -> "max(" + SqlName.quoted(column.name()) + ")";
            default -> "arg_max(" + shown(column) + ", seq)";
        };
    }

    /** Sums and extremes are of one type, whatever the database makes of them. */
    private static Object value(StreamColumn column, Object value) {
        return switch (column.column().combine()) {
            case SUM, MIN, MAX -> value == null ? null : new BigDecimal(value.toString());
            default -> value;
        };
    }

    private List<Fact> read(ResultSet rows) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        int keys = shape.about().size();
        while (rows.next()) {
            List<Object> about = new ArrayList<>();
            for (int i = 0; i < keys; i++) {
                about.add(rows.getObject(i + 1));
            }
            List<Object> said = new ArrayList<>();
            for (int i = 0; i < shape.said().size(); i++) {
                said.add(value(shape.said().get(i), rows.getObject(keys + 3 + i)));
            }
            facts.add(new Fact(about, rows.getLong(keys + 1), rows.getLong(keys + 2), said));
        }
        return facts;
    }
}
