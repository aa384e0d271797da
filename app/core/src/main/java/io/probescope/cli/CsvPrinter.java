package io.probescope.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Prints a result as RFC 4180 says. */
final class CsvPrinter {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");
    private static final String LINE_END = "\r\n";

    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        for (int i = 1; i <= count; i++) {
            field(i, columns.getColumnLabel(i));
        }
        out.print(LINE_END);
        while (rows.next()) {
            for (int i = 1; i <= count; i++) {
                field(i, rows.getString(i));
            }
            out.print(LINE_END);
        }
    }

    private void field(int column, String text) {
        if (column > 1) {
            out.print(',');
        }
        if (text == null) {
            return;
        }
        if (text.isEmpty() || NEEDS_QUOTES.matcher(text).find()) {
            out.print('"' + text.replace("\"", "\"\"") + '"');
        } else {
            out.print(text);
        }
    }
}
