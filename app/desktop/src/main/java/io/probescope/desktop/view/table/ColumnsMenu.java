package io.probescope.desktop.view.table;

import io.probescope.desktop.view.Texts;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;

/** Chooses which columns of a table are shown. */
final class ColumnsMenu extends MenuButton {
    /** @param table whose columns of its stream may be chosen; that of its moments stays */
    ColumnsMenu(TableView<Object[]> table) {
        super(Texts.get("view.table.columns"));
        setId("columns");
        List<RowColumn> columns = table.getColumns().stream()
                .map(RowColumn.class::cast)
                .filter(column -> column.source() != null)
                .toList();
        for (RowColumn column : columns) {
            CheckMenuItem item = new CheckMenuItem(column.sqlName());
            item.setId("column-" + column.sqlName());
            item.setMnemonicParsing(false);
            item.selectedProperty().bindBidirectional(column.visibleProperty());
            getItems().add(item);
        }
        MenuItem all = new MenuItem(Texts.get("view.table.columns.all"));
        all.setOnAction(press -> columns.forEach(column -> column.setVisible(true)));
        getItems().addAll(new SeparatorMenuItem(), all);
    }
}
