package io.probescope.desktop.view.latency;

import io.probescope.analysis.ColumnSpan;
import io.probescope.analysis.HeatMap;
import io.probescope.analysis.LogHistogram;
import io.probescope.desktop.theme.Palette;
import java.util.Arrays;
import java.util.Map;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Paints a heat map into a small image, one pixel a cell, the highest row at its top; cells that count nothing stay transparent. Where rows span more and fewer values, a
 * colour tells how many there are to as many as the narrowest row spans; and where a report tells of several columns, how many there are to one of them.
 */
final class HeatImage {
    private static final int SHADES = 256;
    /** The share at which a cell with one value starts, so that it is seen. */
    private static final double LEAST = 0.14;

    private HeatImage() {}

    static WritableImage of(HeatMap heat, Rows rows, Palette palette) {
        double[][] dense = dense(heat, rows);
        int width = dense[0].length;
        int height = rows.count();
        int[] pixels = new int[width * height];
        int[] shades = shades(palette);
        double scale = (SHADES - 1) / Math.log1p(greatest(heat, rows));
        for (int row = 0; row < height; row++) {
            for (int x = 0; x < width; x++) {
                if (dense[row][x] > 0) {
                    pixels[(height - 1 - row) * width + x] = shades[(int) (Math.log1p(dense[row][x]) * scale)];
                }
            }
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    /** What the strongest colour tells; 0 where nothing is counted. */
    static double greatest(HeatMap heat, Rows rows) {
        return Arrays.stream(dense(heat, rows))
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(0);
    }

    /** What the colours tell: by row, and by column from the first that counts something. */
    private static double[][] dense(HeatMap heat, Rows rows) {
        int first = (int) heat.first();
        double[][] dense = new double[rows.count()][(int) heat.last() - first + 1];
        for (Map.Entry<ColumnSpan, LogHistogram> report : heat.reports().entrySet()) {
            ColumnSpan columns = report.getKey();
            for (int row = 0; row < dense.length; row++) {
                double each = rows.count(report.getValue(), row) * rows.weight(row) / columns.count();
                for (long column = columns.first(); column <= columns.last(); column++) {
                    dense[row][(int) column - first] += each;
                }
            }
        }
        return dense;
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
