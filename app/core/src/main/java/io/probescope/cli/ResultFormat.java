package io.probescope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** How a query's result is printed. */
enum ResultFormat {
    /** Aligned columns for people, numbers to the right. */
    TABLE {
        @Override
        void print(ResultSet rows, PrintWriter out) throws SQLException {
            new TablePrinter(out).print(rows);
        }
    },
    /** RFC 4180 with a header; NULL is nothing, the empty text is {@code ""}. */
    CSV {
        @Override
        void print(ResultSet rows, PrintWriter out) throws SQLException {
            new CsvPrinter(out).print(rows);
        }
    },
    /** An array of objects; integers are exact. */
    JSON {
        @Override
        void print(ResultSet rows, PrintWriter out) throws SQLException, IOException {
            new JsonPrinter(out).print(rows);
        }
    };

    /** Prints a whole result. */
    abstract void print(ResultSet rows, PrintWriter out) throws SQLException, IOException;

    /** For help texts. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
