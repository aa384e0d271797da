package io.probescope.desktop.view.top;

import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.view.top.Identity.Part;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** One of the names of a line. */
final class NameColumn extends TableColumn<Row, Row> {
    private final transient LineName name;
    private final transient ColumnHead head;

    /**
     * Makes a column.
     *
     * @param first index of the part's first value in a row's key
     */
    NameColumn(Part part, int first) {
        name = new LineName(part, first);
        head = new ColumnHead(part.title(), name.help(), name.style());
        setGraphic(head);
        setId("top-" + part.title());
        getStyleClass().add(name.style());
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        setCellFactory(any -> new NameCell());
        setPrefWidth(name.width());
        setReorderable(false);
    }

    /** The columns that the name is made of. */
    List<StreamColumn> columns() {
        return name.part().columns();
    }

    LineName name() {
        return name;
    }

    String title() {
        return name.part().title();
    }

    /** Puts a text where other columns have their total. */
    void showTotal(String text) {
        head.setTotal(text);
    }

    String text(Row row) {
        return name.text(row.key());
    }

    /** By what it says: numbers by their size. */
    Comparator<Row> order() {
        Comparator<List<String>> order = name.order();
        return (one, other) -> order.compare(one.key(), other.key());
    }

    private final class NameCell extends TableCell<Row, Row> {
        NameCell() {
            getStyleClass().add(name.style());
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text(row));
        }
    }
}
