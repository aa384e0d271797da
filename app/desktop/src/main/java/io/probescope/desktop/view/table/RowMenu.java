package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.Problem;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/** What can be done with the rows that are selected, and with the cell that is pointed at or chosen by keys. To be used on the screen's thread. */
final class RowMenu {
    private final ViewContext context;
    private final LongTable table;
    private final PageLoader loader;
    private final ChosenColumn chosen;
    private final Latest reading;
    private ContextMenu menu = new ContextMenu();

    /** Puts the menu on a table whose rows a loader reads. */
    RowMenu(ViewContext context, LongTable table, PageLoader loader, Consumer<Problem> failed) {
        this.context = context;
        this.table = table;
        this.loader = loader;
        chosen = new ChosenColumn(table.table());
        reading = new Latest(context.queries(), failed);
        table.table().setOnContextMenuRequested(this::open);
    }

    /** Copies the rows that are selected; those that are not in memory are read first. */
    void copyRows() {
        List<Integer> selected = table.selected().all();
        List<RowColumn> columns = table.table().getColumns().stream()
                .map(RowColumn.class::cast)
                .filter(RowColumn::isVisible)
                .toList();
        PagedRows rows = table.rows();
        if (selected.stream().allMatch(rows::isRead)) {
            RowText.copy(columns, selected.stream().map(rows::get).toList());
        } else {
            PageSource source = loader.source();
            reading.ask(() -> source.rows(selected), read -> RowText.copy(columns, read));
        }
    }

    void close() {
        reading.forget();
    }

    private void open(ContextMenuEvent request) {
        menu.hide();
        menu = new ContextMenu();
        RowColumn column = chosen.asked(request).orElse(null);
        int focused = table.selected().focused();
        if (column != null && table.rows().isRead(focused)) {
            Object[] row = table.rows().get(focused);
            menu.getItems().addAll(ValueMenu.items(context, column.source(), column.value(row), hostOf(row)));
            menu.getItems().add(new SeparatorMenuItem());
        }
        MenuItem copy = ValueMenu.item(Texts.get("view.table.menu.copy"), this::copyRows);
        copy.setId("copy-rows");
        copy.setAccelerator(TableKeys.COPY.key());
        menu.getItems().add(copy);
        chosen.show(menu, request);
        request.consume();
    }

    /** What the host of a row is called, or {@code null} when nobody knows. */
    private String hostOf(Object[] row) {
        return context.hostColumn()
                .map(column -> row[EventRow.COLUMNS + context.stream().columns().indexOf(column)])
                .map(Object::toString)
                .orElseGet(context::onlyHost);
    }
}
