package io.probescope.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Prints a result as aligned columns. Their widths come from the first rows, so that a result of any length can be printed. */
final class TablePrinter {
    private static final int ROWS_MEASURED = 1000;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private int[] widths;
    private boolean[] isNumber;

    TablePrinter(PrintWriter out) {
        this.out = out;
    }

    void print(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        widths = new int[count];
        isNumber = new boolean[count];
        List<String[]> first = new ArrayList<>();
        first.add(new String[count]);
        for (int i = 0; i < count; i++) {
            first.get(0)[i] = TerminalText.printable(columns.getColumnLabel(i + 1));
            isNumber[i] = isNumber(columns.getColumnType(i + 1), columns.getColumnTypeName(i + 1));
        }
        while (first.size() <= ROWS_MEASURED && rows.next()) {
            first.add(texts(rows, count));
        }
        for (String[] row : first) {
            for (int i = 0; i < count; i++) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        line(first.get(0));
        line(IntStream.of(widths).mapToObj("-"::repeat).toArray(String[]::new));
        first.subList(1, first.size()).forEach(this::line);
        while (rows.next()) {
            line(texts(rows, count));
        }
    }

    private static String[] texts(ResultSet rows, int count) throws SQLException {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = TerminalText.printable(rows.getString(i + 1));
        }
        return texts;
    }

    private static boolean isNumber(int type, String name) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.FLOAT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> name.endsWith("INT") || name.equals("UINTEGER");
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void line(String[] texts) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - length(texts[i])));
            line.append(i == 0 ? "" : GAP).append(isNumber[i] ? padding + texts[i] : texts[i] + padding);
        }
        out.println(line.toString().stripTrailing());
    }
}
