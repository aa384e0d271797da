package io.probescope.desktop.view.latency;

import io.probescope.analysis.HeatMap;
import io.probescope.analysis.Log2Histogram;
import io.probescope.desktop.theme.Palette;
import java.util.Map;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** Paints a heat map into a small image, one pixel a cell; cells that count nothing stay transparent. */
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
        double scale = (SHADES - 1) / Math.log1p((double) heat.max());
        for (Map.Entry<Long, Log2Histogram> column : heat.columns().entrySet()) {
            int x = (int) (column.getKey() - first);
            for (int bucket = rows.first(); bucket <= rows.last(); bucket++) {
                long count = column.getValue().count(bucket);
                if (count > 0) {
                    pixels[(rows.last() - bucket) * width + x] = shades[(int) (Math.log1p((double) count) * scale)];
                }
            }
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
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
