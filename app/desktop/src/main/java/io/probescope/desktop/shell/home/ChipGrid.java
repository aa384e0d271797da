package io.probescope.desktop.shell.home;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Chips of equal width in as many columns as fit. */
final class ChipGrid extends Pane {
    private static final double GAP = 6;

    private final double widest;
    private double narrowest;

    /**
     * Makes an empty grid.
     *
     * @param narrowest width below which a column less is used
     * @param widest chips grow up to this
     */
    ChipGrid(double narrowest, double widest) {
        this.narrowest = narrowest;
        this.widest = widest;
    }

    void setNarrowest(double width) {
        narrowest = width;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width, false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    private double arrange(double width, boolean place) {
        List<Node> chips = getManagedChildren();
        int columns = Math.max(1, (int) ((width + GAP) / (narrowest + GAP)));
        double chipWidth = Math.min(widest, (width - GAP * (columns - 1)) / columns);
        double y = 0;
        for (int first = 0; first < chips.size(); first += columns) {
            List<Node> row = chips.subList(first, Math.min(first + columns, chips.size()));
            double height = row.stream()
                    .mapToDouble(chip -> chip.prefHeight(chipWidth))
                    .max()
                    .orElse(0);
            for (int i = 0; place && i < row.size(); i++) {
                row.get(i)
                        .resizeRelocate(
                                snapPositionX(i * (chipWidth + GAP)),
                                snapPositionY(y),
                                snapSizeX(chipWidth),
                                snapSizeY(height));
            }
            y += height + GAP;
        }
        return Math.max(0, y - GAP);
    }
}
