package io.probescope.desktop.shell.panel;

import java.util.function.DoubleConsumer;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The edge between two panels of a row, or between two rows: dragging moves it. */
final class TileEdge extends Region {
    private final boolean upright;
    private final int row;
    private final int left;
    private double at;

    /**
     * @param upright between two panels of a row
     * @param row the row, or the one above
     * @param left the panel to the left of it
     * @param moved told how far it was dragged, pixels to the right or down
     */
    TileEdge(boolean upright, int row, int left, DoubleConsumer moved) {
        this.upright = upright;
        this.row = row;
        this.left = left;
        getStyleClass().add("tile-edge");
        setId("edge-" + (upright ? "column-" : "row-") + row + "-" + left);
        setManaged(false);
        setCursor(upright ? Cursor.H_RESIZE : Cursor.V_RESIZE);
        setOnMousePressed(event -> {
            at = place(event);
            event.consume();
        });
        setOnMouseReleased(event -> {
            double by = place(event) - at;
            setTranslateX(0);
            setTranslateY(0);
            if (by != 0) {
                moved.accept(by);
            }
            event.consume();
        });
        setOnMouseDragged(event -> {
            // The edge follows the hand; the panels follow when it lets go, as their views draw anew for each size.
            if (upright) {
                setTranslateX(place(event) - at);
            } else {
                setTranslateY(place(event) - at);
            }
            event.consume();
        });
    }

    /** In the coordinates of the panels, however large everything is shown. */
    private double place(MouseEvent event) {
        Point2D place = getParent().sceneToLocal(event.getSceneX(), event.getSceneY());
        return upright ? place.getX() : place.getY();
    }

    boolean isAt(boolean uprightOne, int ofRow, int leftOne) {
        return upright == uprightOne && row == ofRow && left == leftOne;
    }
}
