package io.probescope.desktop.view.latency;

import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.theme.Palette;
import java.util.Map;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Paints a heat map into a small image, one pixel a cell, the highest row at its top; cells that count nothing stay transparent. Where rows span more and fewer values, a
 * colour tells how many there are to as many as the narrowest row spans.
 */
final class HeatImage {
    private static final int SHADES = 256;
    /** The share at which a cell with one value starts, so that it is seen. */
    private static final double LEAST = 0.14;

    private HeatImage() {}

    static WritableImage of(HeatMap heat, Rows rows, Palette palette) {
        long first = heat.columns().firstKey();
        int width = (int) (heat.columns().lastKey() - first + 1);
        int height = rows.count();
        int[] pixels = new int[width * height];
        int[] shades = shades(palette);
        double scale = (SHADES - 1) / Math.log1p(greatest(heat, rows));
        for (Map.Entry<Long, LogHistogram> column : heat.columns().entrySet()) {
            int x = (int) (column.getKey() - first);
            for (int row = 0; row < height; row++) {
                double dense = rows.count(column.getValue(), row) * rows.weight(row);
                if (dense > 0) {
                    pixels[(height - 1 - row) * width + x] = shades[(int) (Math.log1p(dense) * scale)];
                }
            }
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    /** What the strongest colour tells. */
    static double greatest(HeatMap heat, Rows rows) {
        double greatest = 0;
        for (LogHistogram column : heat.columns().values()) {
            for (int row = 0; row < rows.count(); row++) {
                greatest = Math.max(greatest, rows.count(column, row) * rows.weight(row));
            }
        }
        return greatest;
    }

    /** The colour of a share of the logarithm of the greatest count. */
    static Color color(Palette palette, double share) {
        return palette.heatAt(LEAST + (1 - LEAST) * share);
    }

    private static int[] shades(Palette palette) {
        int[] shades = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            Color color = color(palette, i / (SHADES - 1.0));
            shades[i] = 0xff000000
                    | (int) Math.round(color.getRed() * 255) << 16
                    | (int) Math.round(color.getGreen() * 255) << 8
                    | (int) Math.round(color.getBlue() * 255);
        }
        return shades;
    }
}
