package io.probescope.checkup;

import io.probescope.checkup.Rule.Source;
import io.probescope.protocol.Column;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule reads, found in a session. Immutable.
 *
 * @param table name of the stream's table
 * @param runs of the probe, at least one
 * @param columns the table's, by the name that the rule gives them
 */
record SourceStream(String table, List<Run> runs, Map<String, StreamColumn> columns) {

    /** The stream of a source: the probe's first that has every column needed; empty where there is none. */
    static Optional<SourceStream> find(Source source, List<StreamTable> streams, List<Run> runs) {
        for (StreamTable stream : streams) {
            if (stream.probe().equals(source.probe())) {
                Map<String, StreamColumn> columns = columns(source, stream);
                if (columns.size() == source.columns().size()) {
                    return Optional.of(new SourceStream(stream.table(), runs, columns));
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, StreamColumn> columns(Source source, StreamTable stream) {
        Map<String, StreamColumn> columns = new LinkedHashMap<>();
        source.columns()
                .forEach((name, meaning) ->
                        column(stream, name, meaning).ifPresent(column -> columns.put(name, column)));
        return columns;
    }

    /** Of several columns with the meaning the one of that name; a column without a meaning is known by its name alone. */
    private static Optional<StreamColumn> column(StreamTable stream, String name, String meaning) {
        List<StreamColumn> meant = stream.columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .toList();
        Optional<StreamColumn> named =
                meant.stream().filter(column -> column.name().equals(name)).findFirst();
        return named.isPresent() || meaning.isEmpty() || meant.size() != 1 ? named : Optional.of(meant.get(0));
    }

    Column column(String name) {
        return columns.get(name).column();
    }
}
