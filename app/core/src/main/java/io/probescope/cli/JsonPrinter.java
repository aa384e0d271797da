package io.probescope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Prints a result as a JSON array of objects, one per line. Columns of one name get a number, so that no member is lost. */
final class JsonPrinter {
    private final PrintWriter out;

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(ResultSet rows) throws SQLException, IOException {
        String[] names = names(rows.getMetaData());
        JsonGenerator json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartArray();
        while (rows.next()) {
            json.writeRaw('\n');
            json.writeStartObject();
            for (int i = 0; i < names.length; i++) {
                json.writeFieldName(names[i]);
                value(json, rows, i + 1);
            }
            json.writeEndObject();
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }

    private static String[] names(ResultSetMetaData columns) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            String name = label;
            for (int number = 2; !names.add(name); number++) {
                name = label + "_" + number;
            }
        }
        return names.toArray(String[]::new);
    }

    private static void value(JsonGenerator json, ResultSet rows, int column) throws SQLException, IOException {
        Object value = rows.getObject(column);
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof BigInteger big) {
            json.writeNumber(big);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(rows.getString(column));
        }
    }
}
