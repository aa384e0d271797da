package io.probescope.desktop.view.top;

import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.top.Identity.Form;
import io.probescope.desktop.view.top.Identity.Part;
import io.probescope.protocol.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One of the names of a line, read from the line's key. Immutable.
 *
 * @param first index of the part's first value in the key
 */
record LineName(Part part, int first) {

    /** The values that the name is made of, as text. */
    List<String> values(List<String> key) {
        return key.subList(first, first + part.columns().size());
    }

    /** As it reads; the key of all other lines together is empty. */
    String text(List<String> key) {
        if (key.isEmpty()) {
            return first == 0 ? Texts.get("view.top.other") : "";
        }
        List<String> values = values(key);
        return switch (part.form()) {
            case VALUE -> PlainText.of(values.get(0));
            case PROCESS -> PlainText.of(String.join(" ", values));
            case ENDPOINTS -> endpoints(values);
        };
    }

    /** By what it says: numbers by their size. */
    Comparator<List<String>> order() {
        if (isNumber()) {
            // Without signs, a number with more digits is the greater one.
            return Comparator.<List<String>>comparingInt(key -> key.get(first).length())
                    .thenComparing(key -> key.get(first));
        }
        return Comparator.comparing(this::text);
    }

    String style() {
        return isNumber() ? "figures" : "words";
    }

    double width() {
        return switch (part.form()) {
            case PROCESS -> 152;
            case ENDPOINTS -> 300;
            case VALUE ->
                switch (part.columns().get(0).column().meaning()) {
                    case "path", "arguments" -> 360;
                    default -> isNumber() ? 96 : 140;
                };
        };
    }

    /** One sentence, or empty. */
    String help() {
        return part.columns().size() == 1 ? part.columns().get(0).help() : "";
    }

    /** The first address with the first port, and so on; those that are left over alone. */
    private String endpoints(List<String> values) {
        List<String> addresses = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean port = part.columns().get(i).column().meaning().equals("port");
            (port ? ports : addresses).add(values.get(i));
        }
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < Math.max(addresses.size(), ports.size()); i++) {
            String address = i < addresses.size() ? addresses.get(i) : "";
            String bracketed = address.contains(":") ? "[" + address + "]" : address;
            ends.add(bracketed + (i < ports.size() ? ":" + ports.get(i) : ""));
        }
        return String.join(" \u2192 ", ends);
    }

    private boolean isNumber() {
        Column column = part.columns().get(0).column();
        return part.form() == Form.VALUE && !ColumnValue.isText(column) && column.type() != Column.Type.BOOL;
    }
}
