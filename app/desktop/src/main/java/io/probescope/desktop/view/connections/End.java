package io.probescope.desktop.view.connections;

import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.GivenOut;
import io.probescope.desktop.value.NamedNumbers;
import io.probescope.desktop.view.RowHost;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an end of a connection can be: some columns of its row, read together. Immutable.
 *
 * @param title as the chooser shows it
 * @param columns the host that it is on last, where it is told
 */
record End(String title, Form form, List<StreamColumn> columns) {
    private static final String NAMELESS = "?";

    End {
        columns = List.copyOf(columns);
    }

    /** How the values read together. */
    enum Form {
        WORDS,
        /** {@code 10.0.0.2:443} or {@code [::1]:443}. */
        ENDPOINT
    }

    /** An end that is a single column. */
    static End of(StreamColumn column) {
        return new End(column.name(), Form.WORDS, List.of(column));
    }

    /** The same, told apart by the host that it is on. */
    End on(StreamColumn host) {
        return new End(
                title, form, Stream.concat(columns.stream(), Stream.of(host)).toList());
    }

    /** The same without its host and what a kernel only gave out, such as a pid: what names it on another host, and after the next boot; itself where nothing else does. */
    End lasting() {
        List<StreamColumn> lasting = columns.stream()
                .filter(column -> !NamedNumbers.isHost(column.column()) && !GivenOut.needsHost(column.column()))
                .toList();
        return lasting.isEmpty() ? this : new End(title, form, lasting);
    }

    /** The names of its columns, but for the host's. */
    String columnNames() {
        return columns.stream()
                .filter(column -> !NamedNumbers.isHost(column.column()))
                .map(StreamColumn::name)
                .collect(Collectors.joining(","));
    }

    /** The values of its columns as they read together; never empty. */
    String name(List<String> values) {
        List<String> words =
                values.stream().map(value -> value.isEmpty() ? NAMELESS : value).toList();
        String host = host(values);
        List<String> own = host == null ? words : words.subList(0, words.size() - 1);
        String name = form == Form.WORDS ? String.join(" ", own) : endpoint(own.get(0), own.get(1));
        return host == null ? name : name + " \u00b7 " + host;
    }

    private static String endpoint(String address, String port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    /** What the host is called that it is on; {@code null} where that is not told. */
    String host(List<String> values) {
        int last = columns.size() - 1;
        return NamedNumbers.isHost(columns.get(last).column()) ? values.get(last) : null;
    }

    /** What narrows all views to rows of these values. */
    List<Condition> conditions(ViewContext context, List<String> values) {
        RowHost host = RowHost.of(context, context.onlyHost());
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            StreamColumn column = columns.get(i);
            Condition condition = new Condition(column.name(), Operator.EQUAL, values.get(i));
            Arrays.stream(host.with(column, condition))
                    .filter(own -> !conditions.contains(own))
                    .forEach(conditions::add);
        }
        return conditions;
    }

    @Override
    public String toString() {
        return title;
    }
}
