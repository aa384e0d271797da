package io.probescope.desktop.view.table;

import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** Which rows of a table are in sight. To be used on the screen's thread. */
final class RowsInSight {
    /** Rows that stay in sight above one that is scrolled to. */
    private static final int ROWS_BEFORE = 3;

    /** A thumb that is shorter can't be taken hold of, layout units. */
    private static final double SHORTEST_THUMB = 28;

    private final TableView<?> table;

    RowsInSight(TableView<?> table) {
        this.table = table;
    }

    /** Has somebody told when the first row of all comes in sight. */
    void onBegin(Runnable told) {
        bars().forEach(bar -> bar.valueProperty().addListener((value, before, now) -> {
            if (now.doubleValue() <= bar.getMin()) {
                told.run();
            }
        }));
    }

    /** The thumb of the scroll bar is as long as a hand needs, however many rows there are; where it stands tells where one is all the same. */
    void keepThumb() {
        bars().forEach(bar -> bar.visibleAmountProperty().addListener((value, before, now) -> {
            double least = Math.min(1, SHORTEST_THUMB / Math.max(1, bar.getHeight()));
            if (now.doubleValue() < least) {
                bar.setVisibleAmount(least);
            }
        }));
    }

    private Stream<ScrollBar> bars() {
        return table.lookupAll(".scroll-bar").stream()
                .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL)
                .map(ScrollBar.class::cast);
    }

    /** The first row in sight, 0 where there is none. */
    int first() {
        IndexedCell<?> cell =
                table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getFirstVisibleCell() : null;
        return cell == null ? 0 : Math.max(0, cell.getIndex());
    }

    /** Scrolls so that a row is the first in sight. */
    void toTop(int row) {
        settle();
        table.scrollTo(row);
    }

    /** Scrolls to a row, with some before it in sight. */
    void to(int row) {
        toTop(Math.max(0, row - ROWS_BEFORE));
    }

    void toEnd() {
        settle();
        // One past the last: to the row itself a table scrolls by guessed heights of rows, and may stop short of it.
        table.scrollTo(table.getItems().size());
    }

    /** The table counts its rows when it is laid out; before, it would scroll among those it had. */
    private void settle() {
        if (table.getScene() != null) {
            table.applyCss();
            table.layout();
        }
    }
}
