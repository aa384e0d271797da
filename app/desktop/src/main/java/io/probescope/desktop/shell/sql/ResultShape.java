package io.probescope.desktop.shell.sql;

import io.probescope.desktop.value.Moments;
import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SelectStatement;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.read.ResultSession;
import io.probescope.session.read.ResultSession.Moment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A query's result as a stream, by which views are chosen. Immutable.
 *
 * @param moment what is the moment of a row, if anything is
 */
record ResultShape(StreamTable stream, Optional<Moment> moment) {

    /** @param named the streams that the statement names */
    static ResultShape of(List<StreamColumn> columns, SelectStatement statement, List<StreamTable> named) {
        Optional<String> moment = columns.stream()
                .filter(column -> column.column().meaning().equals(Moments.EPOCH_NS))
                .map(StreamColumn::name)
                .findFirst();
        boolean table = statement.grouped() || named.stream().anyMatch(stream -> stream.kind() == Kind.TABLE);
        // Buckets tell a histogram together with their counts.
        boolean counts = columns.stream().anyMatch(column -> column.name().equals("count"));
        List<StreamColumn> own = columns.stream()
                .filter(column -> !ResultSession.isLeading(column))
                .filter(column -> !Optional.of(column.name()).equals(moment))
                .map(column -> counts || !column.column().log2Bucket() ? column : with(column, false, Combine.NONE))
                .map(column -> table ? counted(column, statement) : column)
                .toList();
        Kind kind = table ? Kind.TABLE : Kind.EVENTS;
        StreamTable stream = new StreamTable(ResultSession.TABLE, ResultSession.TABLE, kind, own, moment.isPresent());
        // A moment that was computed to group rows by it is when they began, such as the second they are of.
        return new ResultShape(
                stream,
                moment.map(name -> new Moment(
                        name, statement.grouped() && statement.computed().contains(name))));
    }

    /** As a column of a table: what rows were grouped by is their key, what was computed of them is counted. */
    private static StreamColumn counted(StreamColumn column, SelectStatement statement) {
        Column meant = column.column();
        boolean computed = statement.computed().contains(column.name())
                || statement.folded().containsKey(column.name())
                || statement.added().contains(column.name());
        boolean number = meant.type() != Column.Type.STRING && meant.type() != Column.Type.BOOL;
        if (computed && number) {
            Set<String> sums = statement.added();
            return with(column, false, sums.contains(column.name()) ? Combine.SUM : Combine.LAST);
        }
        return statement.grouped() && !meant.log2Bucket() ? with(column, true, Combine.NONE) : column;
    }

    private static StreamColumn with(StreamColumn column, boolean key, Combine combine) {
        Column meant = column.column();
        return new StreamColumn(
                column.name(),
                new Column(meant.name(), meant.type(), meant.meaning(), key, combine, false),
                column.help());
    }
}
