package io.probescope.exchange;

import io.probescope.session.SqlName;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.stream.Collectors;

/** The query whose result a table of rows is written from: moments as such, stacks as the names of their frames, root first, instead of numbers that mean nothing elsewhere. */
final class TableSql {
    private TableSql() {}

    /** With a {@code ?} for each parameter of the rows. */
    static String of(ExportedRows rows) {
        String columns = rows.stream().columns().stream().map(TableSql::column).collect(Collectors.joining());
        return "SELECT host, run, seq, make_timestamp_ns(time) AS \"time\", kernel_ns" + columns + " FROM (SELECT *"
                + rows.from() + ") exported ORDER BY seq";
    }

    private static String column(StreamColumn column) {
        String name = SqlName.quoted(column.name());
        boolean stack = column.column().meaning().equals("kernel_stack")
                || column.column().meaning().equals("user_stack");
        return stack
                ? ", (SELECT string_agg(coalesce(f.symbol, '[' || regexp_extract(f.module, '[^/]*$') || ']', '[unknown]'),"
                        + " ';' ORDER BY s.depth DESC) FROM main.stacks s JOIN main.frames f ON s.frame = f.frame"
                        + " WHERE s.stack = exported." + name + ") AS " + name
                : ", " + name;
    }
}
