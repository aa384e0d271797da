package io.probescope.desktop.fx.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** A font of drawn charts, with widths of its glyphs measured once. To be used on the screen's thread. */
public final class Type {
    public static final Type LABEL = new Type(Font.font("Inter", 11));
    public static final Type BODY = new Type(Font.font("Inter", 12));
    public static final Type STRONG = new Type(Font.font("Inter", FontWeight.SEMI_BOLD, 12));

    private static final int MEASURED = 0x250;
    private static final int FEWEST = 3;
    private static final String ELLIPSIS = "\u2026";

    private final Font font;
    private final double[] widths = new double[MEASURED];
    private final double wide;

    private Type(Font font) {
        this.font = font;
        java.util.Arrays.fill(widths, -1);
        this.wide = measured('\u4e2d');
    }

    public Font font() {
        return font;
    }

    /** Width of a text in layout units, kerning aside. */
    public double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += width(text.charAt(i));
        }
        return width;
    }

    /** The text if it fits, else its beginning with an ellipsis, else nothing: a letter or two tell nobody anything. */
    public String fitted(String text, double room) {
        double used = 0;
        double ellipsis = width(ELLIPSIS);
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            used += width(text.charAt(i));
            if (used + ellipsis <= room) {
                kept = i + 1;
            }
            if (used > room) {
                return kept < FEWEST ? "" : text.substring(0, kept) + ELLIPSIS;
            }
        }
        return text;
    }

    /** Draws a text whose left end is at {@code x}; {@code y} is its base line. */
    public void left(GraphicsContext g, String text, double x, double y) {
        g.setFont(font);
        g.fillText(text, Math.rint(x), Math.rint(y));
    }

    /** Draws a text whose right end is at {@code x}. */
    public void right(GraphicsContext g, String text, double x, double y) {
        left(g, text, x - width(text), y);
    }

    /** Draws a text in the middle of {@code x}, kept between {@code min} and {@code max}. */
    public void center(GraphicsContext g, String text, double x, double y, double min, double max) {
        double width = width(text);
        left(g, text, Math.max(min, Math.min(max - width, x - width / 2)), y);
    }

    private double width(char glyph) {
        if (glyph >= MEASURED) {
            return wide;
        }
        if (widths[glyph] < 0) {
            widths[glyph] = measured(glyph);
        }
        return widths[glyph];
    }

    private double measured(char glyph) {
        // Between two bars, so that a space is not trimmed away.
        return bounds("|" + glyph + "|") - bounds("||");
    }

    private double bounds(String text) {
        Text node = new Text(text);
        node.setFont(font);
        return node.getLayoutBounds().getWidth();
    }
}
