package io.probescope.desktop.fx.chart;

import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** A thin upright line above a chart. When it moves, only what it covers is painted, not the chart. To be used on the screen's thread. */
public final class MomentLine extends Rectangle {
    public MomentLine() {
        super(1, 0);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /** Shows it at a place, layout units. */
    public void show(double x, double top, double bottom, Color color) {
        setX(Math.rint(x));
        setY(top);
        setHeight(Math.max(0, bottom - top));
        setFill(color);
        setVisible(true);
    }

    public void hide() {
        setVisible(false);
    }
}
