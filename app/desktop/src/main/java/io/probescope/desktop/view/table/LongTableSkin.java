package io.probescope.desktop.view.table;

import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;

/** The look of a table of any number of rows: a double click between two heads fits the column to its first rows, where the usual one looks at every row. */
final class LongTableSkin extends TableViewSkin<Object[]> {
    LongTableSkin(TableView<Object[]> table) {
        super(table);
    }

    @Override
    protected TableHeaderRow createTableHeaderRow() {
        return new TableHeaderRow(this) {
            @Override
            protected NestedTableColumnHeader createRootHeader() {
                return new Heads();
            }
        };
    }

    /** All heads of the table. */
    private static final class Heads extends NestedTableColumnHeader {
        Heads() {
            super(null);
        }

        @Override
        @SuppressWarnings("rawtypes") // as it is overridden
        protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
            return new TableColumnHeader(column) {
                @Override
                protected void resizeColumnToFitContent(int most) {
                    super.resizeColumnToFitContent(most < 0 ? PagedRows.PAGE : Math.min(most, PagedRows.PAGE));
                }
            };
        }
    }
}
