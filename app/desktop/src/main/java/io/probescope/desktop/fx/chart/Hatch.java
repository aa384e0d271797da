package io.probescope.desktop.fx.chart;

import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;

/** Diagonal hatching: how charts mark what is not there (losses) or not shown (frames too thin). */
public final class Hatch {
    private static final int TILE = 8;

    private Hatch() {}

    /** A pattern of lines on a transparent ground. */
    public static Paint of(Color line) {
        WritableImage tile = new WritableImage(TILE, TILE);
        PixelWriter pixels = tile.getPixelWriter();
        Color soft = line.deriveColor(0, 1, 1, 0.45);
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                int distance = (x + y) % TILE;
                if (distance == 0) {
                    pixels.setColor(x, y, line);
                } else if (distance == 1 || distance == TILE - 1) {
                    pixels.setColor(x, y, soft);
                }
            }
        }
        return new ImagePattern(tile, 0, 0, TILE, TILE, false);
    }
}
