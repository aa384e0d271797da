package io.probescope.desktop.view.table;

import io.probescope.desktop.value.Moments;
import io.probescope.desktop.view.Texts;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/** Rows of any query, their values written by what the columns mean. To be used on the screen's thread. */
public final class ResultTable extends TableView<Object[]> {

    /**
     * Makes the table of a result.
     *
     * @param rows values in the order of the columns
     * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
     */
    public ResultTable(List<StreamColumn> columns, List<Object[]> rows, String arch) {
        getStyleClass().addAll("event-table", "dense");
        for (int i = 0; i < columns.size(); i++) {
            StreamColumn column = columns.get(i);
            boolean moment = column.column().meaning().equals(Moments.EPOCH_NS);
            getColumns().add(moment ? RowColumn.moment(column.name(), i) : RowColumn.of(column, i, arch));
        }
        setAccessibleText(Texts.get("view.table.result"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getItems().setAll(rows);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (TableKey.COPY.matches(event)) {
                copyRows();
                event.consume();
            }
        });
    }

    private void copyRows() {
        RowText.copy(
                getColumns().stream().map(RowColumn.class::cast).toList(),
                getSelectionModel().getSelectedItems().stream().collect(Collectors.toList()));
    }
}
