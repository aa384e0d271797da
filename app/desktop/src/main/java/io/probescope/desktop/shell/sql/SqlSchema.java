package io.probescope.desktop.shell.sql;

import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What queries over a session may name. Immutable.
 *
 * @param streams tables of probes
 * @param columns of every table, in its order
 * @param functions names of functions
 */
record SqlSchema(List<StreamTable> streams, Map<String, List<String>> columns, List<String> functions) {
    static final SqlSchema EMPTY = new SqlSchema(List.of(), Map.of(), List.of());

    private static final String COLUMNS =
            "SELECT t.table_name, c.column_name FROM duckdb_columns() c JOIN duckdb_tables() t"
                    + " ON c.table_oid = t.table_oid AND c.database_oid = t.database_oid"
                    + " WHERE NOT t.internal AND NOT t.temporary ORDER BY t.table_name, c.column_index";
    private static final String FUNCTIONS =
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'macro')"
                    + " AND regexp_matches(function_name, '^[a-z][a-z0-9_]*$') AND NOT starts_with(function_name, '__') ORDER BY 1";

    SqlSchema {
        streams = List.copyOf(streams);
        functions = List.copyOf(functions);
    }

    /** Reads it; not to be called on the screen's thread. */
    static SqlSchema read(SessionReader session) throws ProblemException {
        List<StreamTable> streams = session.streams();
        Map<String, List<String>> others = session.query(COLUMNS, List.of(), rows -> {
            Map<String, List<String>> read = new TreeMap<>();
            while (rows.next()) {
                read.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                        .add(rows.getString(2));
            }
            return read;
        });
        // Tables of probes come first: they are what is asked about.
        Map<String, List<String>> columns = new LinkedHashMap<>();
        streams.forEach(stream -> columns.put(stream.table(), others.getOrDefault(stream.table(), List.of())));
        others.forEach(columns::putIfAbsent);
        List<String> functions = session.query(FUNCTIONS, List.of(), rows -> {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                read.add(rows.getString(1));
            }
            return read;
        });
        return new SqlSchema(streams, columns, functions);
    }
}
