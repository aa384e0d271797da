package io.probescope.desktop.view.latency;

import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.latency.LatencyLayout.Mark;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;

/** Draws bars and cells that are lit up: a frame about a cell, while they are few enough that the others are seen, and a strip beside a bar. */
final class LitPlaces {
    private static final double STRIP = 4;
    private static final int MOST_FRAMES = 400;
    private static final double BEFORE_BARS = 12;

    private LitPlaces() {}

    static void draw(GraphicsContext g, Palette palette, LatencyLayout layout, Set<LatencyPlace> lit) {
        if (lit.isEmpty()) {
            return;
        }
        g.setStroke(palette.accent());
        g.setFill(palette.accent());
        g.setLineWidth(1.5);
        double width = layout.columnWidth();
        Set<Mark> marks = layout.marks(lit);
        boolean frames = marks.stream().filter(mark -> !mark.bar()).count() <= MOST_FRAMES;
        for (Mark mark : marks) {
            Rows rows = mark.bar() ? layout.bars() : layout.rows();
            double top = rows.top(mark.row());
            double height = rows.bottom(mark.row()) - top;
            Point2D middle = layout.middle(mark);
            if (mark.bar()) {
                g.fillRect(layout.left() - BEFORE_BARS, top, STRIP, height);
            } else if (frames && layout.timed() && layout.scale().holds(middle.getX())) {
                g.strokeRect(middle.getX() - width / 2, top, width, height);
            }
        }
    }
}
