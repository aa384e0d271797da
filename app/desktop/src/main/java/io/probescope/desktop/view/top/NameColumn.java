package io.probescope.desktop.view.top;

import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.top.Identity.Form;
import io.probescope.desktop.view.top.Identity.Part;
import io.probescope.protocol.Column;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** One of the names of a line. */
final class NameColumn extends TableColumn<Row, Row> {
    private final transient Part part;
    private final int first;
    private final transient ColumnHead head;

    /**
     * Makes a column.
     *
     * @param first index of the part's first value in a row's key
     */
    NameColumn(Part part, int first) {
        this.part = part;
        this.first = first;
        String help = part.columns().size() == 1 ? part.columns().get(0).help() : "";
        head = new ColumnHead(part.title(), help, style());
        setGraphic(head);
        setId("top-" + part.title());
        getStyleClass().add(style());
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        setCellFactory(any -> new NameCell());
        setPrefWidth(width());
        setReorderable(false);
    }

    /** The columns that the name is made of. */
    List<StreamColumn> columns() {
        return part.columns();
    }

    /** Their values in a line, as text. */
    List<String> values(Row row) {
        return row.key().subList(first, first + part.columns().size());
    }

    String title() {
        return part.title();
    }

    /** Puts a text where other columns have their total. */
    void showTotal(String text) {
        head.setTotal(text);
    }

    String text(Row row) {
        if (row.key().isEmpty()) {
            return first == 0 ? Texts.get("view.top.other") : "";
        }
        List<String> values = values(row);
        return switch (part.form()) {
            case VALUE -> PlainText.of(values.get(0));
            case PROCESS -> PlainText.of(String.join(" ", values));
            case ENDPOINTS -> endpoints(values);
        };
    }

    /** By what it says: numbers by their size. */
    Comparator<Row> order() {
        if (isNumber()) {
            // Without signs, a number with more digits is the greater one.
            return Comparator.<Row>comparingInt(row -> row.key().get(first).length())
                    .thenComparing(row -> row.key().get(first));
        }
        return Comparator.comparing(this::text);
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

    private String style() {
        return isNumber() ? "figures" : "words";
    }

    private double width() {
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

    private final class NameCell extends TableCell<Row, Row> {
        NameCell() {
            getStyleClass().add(style());
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text(row));
        }
    }
}
