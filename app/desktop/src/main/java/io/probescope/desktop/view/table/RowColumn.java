package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.view.CellFormat;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** A column of the table on the screen. */
final class RowColumn extends TableColumn<Object[], Object> {
    private final String sqlName;
    /** Of the stream, or {@code null} for the moment. */
    private final transient StreamColumn source;

    private final int index;
    private final transient Function<Object, String> text;

    private RowColumn(
            String sqlName,
            StreamColumn source,
            int index,
            String title,
            String help,
            String style,
            Function<Object, String> text) {
        this.sqlName = sqlName;
        this.source = source;
        this.index = index;
        this.text = text;
        Label header = new Label(title);
        header.setMaxWidth(Double.MAX_VALUE);
        setGraphic(header);
        if (!help.isEmpty()) {
            Hint.set(header, help);
        }
        setId(sqlName);
        getStyleClass().add(style);
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()[index]));
    }

    /** The column of a row's moment. */
    static RowColumn time() {
        return moment("time", EventRow.TIME, Texts.get("view.table.time"), Texts.get("view.table.time.help"));
    }

    /** The moment and all columns of a stream, in the order in which they are read. */
    static List<RowColumn> all(ViewContext context, TopFrames tops) {
        List<RowColumn> all = new ArrayList<>(List.of(time()));
        List<StreamColumn> columns = context.stream().columns();
        for (StreamColumn column : ReadingOrder.of(context.stream())) {
            all.add(of(column, EventRow.COLUMNS + columns.indexOf(column), context.arch(), tops));
        }
        return all;
    }

    /** A column of moments, nanoseconds since the epoch, named as in its query. */
    static RowColumn moment(String name, int index) {
        return moment(name, index, name, Texts.get("view.table.time.help"));
    }

    private static RowColumn moment(String sqlName, int index, String title, String help) {
        RowColumn column = new RowColumn(
                sqlName, null, index, title, help, "moment", value -> Moments.clock(((Number) value).longValue(), 1));
        column.setCellFactory(any -> new Cell("moment", column.text, value -> false));
        column.setPrefWidth(132);
        return column;
    }

    /** A column of the stream, recorded on a host of this machine ({@code uname -m}). */
    static RowColumn of(StreamColumn source, int index, String arch) {
        CellFormat format = new CellFormat(source.column(), arch);
        return of(source, index, format, format::text);
    }

    /** A column of the stream whose stacks are told by the functions they ended in, where they are known. */
    static RowColumn of(StreamColumn source, int index, String arch, TopFrames tops) {
        CellFormat format = new CellFormat(source.column(), arch);
        boolean stack = ColumnValue.isStack(source.column());
        return of(
                source,
                index,
                format,
                value -> stack && value instanceof Number id
                        ? tops.of(id.longValue()).orElseGet(() -> format.text(value))
                        : format.text(value));
    }

    private static RowColumn of(StreamColumn source, int index, CellFormat format, Function<Object, String> text) {
        RowColumn column =
                new RowColumn(source.name(), source, index, source.name(), source.help(), format.style(), text);
        column.setCellFactory(any -> new Cell(format.style(), text, format::failed));
        column.setPrefWidth(width(source, format));
        return column;
    }

    String sqlName() {
        return sqlName;
    }

    /** The stream's column, or {@code null} for the moment. */
    StreamColumn source() {
        return source;
    }

    /** A row's value as it stands in the session. */
    Object value(Object[] row) {
        return row[index];
    }

    /** A row's value as it is written. */
    String text(Object[] row) {
        return row[index] == null ? "" : text.apply(row[index]);
    }

    private static double width(StreamColumn source, CellFormat format) {
        return switch (source.column().meaning()) {
            case "pid", "ppid", "tid" -> 72;
            case "comm" -> 124;
            case "result" -> 118;
            case "ipv4", "ipv6" -> 140;
            case "path", "arguments" -> 300;
            case "cgroup_id" -> 190;
            default ->
                switch (format.style()) {
                    case "figures" -> 92;
                    case "code" -> 230;
                    case "stack" -> 170;
                    default -> 112;
                };
        };
    }

    private static final class Cell extends TableCell<Object[], Object> {
        private final Function<Object, String> text;
        private final Function<Object, Boolean> failed;

        Cell(String style, Function<Object, String> text, Function<Object, Boolean> failed) {
            this.text = text;
            this.failed = failed;
            getStyleClass().add(style);
        }

        @Override
        protected void updateItem(Object value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : text.apply(value));
            getStyleClass().remove("failed");
            if (!empty && failed.apply(value)) {
                getStyleClass().add("failed");
            }
        }
    }
}
