package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.ScreenThread;
import java.util.function.IntSupplier;
import javafx.beans.Observable;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * The look of a table of any number of rows, of which JavaFX's has a window: the scroll bar is one over all rows, and a double click between two heads fits the column to the first rows, where
 * the usual one looks at every row. All rows have one height.
 */
final class LongTableSkin extends TableViewSkin<Object[]> {
    private final TableView<Object[]> table;
    private final VirtualFlow<TableRow<Object[]>> flow;
    private final RowBar bar;
    /** The row of heads goes on above the bar. */
    private final Region corner = new Region();

    private final ScrollBar sideways;
    private final IntSupplier all;
    private final Runnable onMoved;

    /**
     * A look.
     *
     * @param bar over all rows
     * @param all how many those are
     * @param onMoved told when the table was scrolled or laid out
     */
    LongTableSkin(TableView<Object[]> table, RowBar bar, IntSupplier all, Runnable onMoved) {
        super(table);
        this.table = table;
        this.bar = bar;
        this.all = all;
        this.onMoved = onMoved;
        flow = getVirtualFlow();
        sideways = horizontalBar(flow);
        table.getStyleClass().add("long-table");
        corner.getStyleClass().add("column-header-background");
        corner.setManaged(false);
        bar.setManaged(false); // else where it stands would be the least width of the table
        getChildren().addAll(corner, bar);
        flow.positionProperty().addListener((Observable moved) -> onMoved.run());
        sideways.visibleProperty().addListener((Observable change) -> layOutLater());
        // Not a handler: the bar's own would scroll as well.
        bar.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            double value = bar.getValue() - scroll.getDeltaY() / table.getFixedCellSize();
            bar.setValue(Math.max(0, Math.min(bar.getMax(), value)));
            scroll.consume();
        });
    }

    /** How many rows have room. */
    double room() {
        double height = flow.getHeight() - (sideways.isVisible() ? sideways.getHeight() : 0);
        return Math.max(0, height / table.getFixedCellSize());
    }

    /** How many rows of the window, and parts of one, are above those in sight. */
    double above() {
        return flow.getPosition() * Math.max(0, flow.getCellCount() - room());
    }

    /** Scrolls; where so many rows are not there to be above, to the end. */
    void setAbove(double rows) {
        settle();
        double most = flow.getCellCount() - room();
        flow.setPosition(most <= 0 ? 0 : Math.min(1, rows / most));
    }

    /** Rows come to stand where they are to be. */
    void layOut() {
        if (table.getScene() != null) {
            table.applyCss();
            table.layout();
        }
    }

    /** The table counts its rows when it is laid out; before, it would scroll among those it had. */
    private void settle() {
        if (flow.getCellCount() != table.getItems().size()) {
            if (table.getScene() == null) {
                updateItemCount();
            }
            layOut();
        }
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        bar.setVisible(isScrolled(height));
        double breadth = bar.isVisible() ? snapSizeX(bar.prefWidth(-1)) : 0;
        super.layoutChildren(x, y, width - breadth, height);
        corner.resizeRelocate(x + width - breadth, y, breadth, flow.getLayoutY() - y);
        bar.resizeRelocate(x + width - breadth, flow.getLayoutY(), breadth, flow.getHeight());
        if (isScrolled(height) != bar.isVisible()) {
            layOutLater(); // by now it is known where the rows begin
        }
        onMoved.run();
    }

    /** A layout that is asked for while one goes on would be forgotten. */
    private void layOutLater() {
        ScreenThread.later(table::requestLayout);
    }

    private boolean isScrolled(double height) {
        double room = height - flow.getLayoutY() - (sideways.isVisible() ? sideways.getHeight() : 0);
        return all.getAsInt() * table.getFixedCellSize() > room;
    }

    private static ScrollBar horizontalBar(VirtualFlow<?> flow) {
        return flow.getChildrenUnmodifiable().stream()
                .filter(child -> child instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL)
                .map(ScrollBar.class::cast)
                .findFirst()
                .orElseThrow();
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
