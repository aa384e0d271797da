package io.probescope.desktop.shell.home;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Cards of equal width in as many columns as fit; the cards of a row are equally high. */
final class CardGrid extends Pane {
    private static final double GAP = 12;
    private final double narrowest;

    /** @param narrowest width below which a column less is used */
    CardGrid(double narrowest) {
        this.narrowest = narrowest;
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

    /** As many as fit, but one less where the last row would hold a single card. */
    private int columns(double width, int cards) {
        int fitting = Math.max(1, (int) ((width + GAP) / (narrowest + GAP)));
        return fitting > 2 && cards > fitting && cards % fitting == 1 ? fitting - 1 : fitting;
    }

    private double arrange(double width, boolean place) {
        List<Node> cards = getManagedChildren();
        int columns = columns(width, cards.size());
        double cardWidth = (width - GAP * (columns - 1)) / columns;
        double y = 0;
        for (int first = 0; first < cards.size(); first += columns) {
            List<Node> row = cards.subList(first, Math.min(first + columns, cards.size()));
            double height = row.stream()
                    .mapToDouble(card -> card.prefHeight(cardWidth))
                    .max()
                    .orElse(0);
            for (int i = 0; place && i < row.size(); i++) {
                row.get(i)
                        .resizeRelocate(
                                snapPositionX(i * (cardWidth + GAP)),
                                snapPositionY(y),
                                snapSizeX(cardWidth),
                                snapSizeY(height));
            }
            y += height + GAP;
        }
        return Math.max(0, y - GAP);
    }
}
