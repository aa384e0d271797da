package io.probescope.desktop.shell.panel;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Lays panels out in equal tiles: one alone, two side by side, more in rows of two, an odd one over the whole width; never lower than is of use. */
final class Tiles extends Pane {
    private static final double GAP = 8;
    /** Lower than this, a panel has no room for its header, a view's tools and a few rows. */
    private static final double LOWEST = 240;

    Tiles() {
        getStyleClass().add("tiles");
    }

    void show(List<? extends Region> panels) {
        getChildren().setAll(panels);
    }

    @Override
    protected double computeMinHeight(double width) {
        int rows = rows();
        return snappedTopInset() + rows * LOWEST + Math.max(0, rows - 1) * GAP + snappedBottomInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    private int rows() {
        int count = getChildren().size();
        return count <= 2 ? Math.min(count, 1) : (count + 1) / 2;
    }

    @Override
    protected void layoutChildren() {
        int count = getChildren().size();
        int rows = Math.max(1, rows());
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = (getHeight() - top - snappedBottomInset() - GAP * (rows - 1)) / rows;
        for (int i = 0; i < count; i++) {
            int row = count <= 2 ? 0 : i / 2;
            boolean alone = count == 1 || (count > 2 && count % 2 == 1 && i == count - 1);
            double tileWidth = alone ? width : (width - GAP) / 2;
            double x = left + (alone || i % 2 == 0 ? 0 : tileWidth + GAP);
            getChildren()
                    .get(i)
                    .resizeRelocate(
                            snapPositionX(x),
                            snapPositionY(top + row * (height + GAP)),
                            snapSizeX(tileWidth),
                            snapSizeY(height));
        }
    }
}
