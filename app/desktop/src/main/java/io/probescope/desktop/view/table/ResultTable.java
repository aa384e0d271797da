package io.probescope.desktop.view.table;

import io.probescope.desktop.value.Moments;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;

/** Rows of any query, their values written by what the columns mean. To be used on the screen's thread. */
public final class ResultTable extends TableView<Object[]> {

    private final transient ChosenColumn chosen = new ChosenColumn(this);
    private ContextMenu shown = new ContextMenu();

    /**
     * Makes the table of a result.
     *
     * @param rows values in the order of the columns
     * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
     * @param menu what can be done with a value of a column
     */
    public ResultTable(
            List<StreamColumn> columns,
            List<Object[]> rows,
            String arch,
            BiFunction<StreamColumn, Object, List<MenuItem>> menu) {
        getStyleClass().addAll("event-table", "dense");
        for (int i = 0; i < columns.size(); i++) {
            StreamColumn column = columns.get(i);
            boolean moment = column.column().meaning().equals(Moments.EPOCH_NS);
            getColumns().add(moment ? RowColumn.moment(column.name(), i) : RowColumn.of(column, i, arch));
        }
        setAccessibleText(Texts.get("view.table.result"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getItems().setAll(rows);
        setOnContextMenuRequested(request -> openMenu(request, menu));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (TableKeys.COPY.matches(event)) {
                copyRows();
                event.consume();
            }
        });
    }

    /** What can be done with the cell that is pointed at or chosen by keys, and with the rows. */
    private void openMenu(ContextMenuEvent request, BiFunction<StreamColumn, Object, List<MenuItem>> ofValue) {
        shown.hide();
        shown = new ContextMenu();
        int focused = getFocusModel().getFocusedIndex();
        RowColumn column = chosen.asked(request).orElse(null);
        if (column != null && focused >= 0 && focused < getItems().size()) {
            shown.getItems()
                    .addAll(ofValue.apply(
                            column.source(), column.value(getItems().get(focused))));
            shown.getItems().add(new SeparatorMenuItem());
        }
        MenuItem copy = ValueMenu.item(Texts.get("view.table.menu.copy"), this::copyRows);
        copy.setAccelerator(TableKeys.COPY.key());
        shown.getItems().add(copy);
        chosen.show(shown, request);
        request.consume();
    }

    private void copyRows() {
        RowText.copy(
                getColumns().stream().map(RowColumn.class::cast).toList(),
                getSelectionModel().getSelectedItems().stream().collect(Collectors.toList()));
    }
}
