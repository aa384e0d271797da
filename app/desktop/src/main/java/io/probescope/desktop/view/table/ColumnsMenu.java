package io.probescope.desktop.view.table;

import io.probescope.desktop.view.Texts;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Chooses which columns of a table are shown. */
final class ColumnsMenu extends MenuButton {
    ColumnsMenu(List<RowColumn> columns) {
        super(Texts.get("view.table.columns"));
        setId("columns");
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
