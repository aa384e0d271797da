package io.probescope.desktop.shell.timeline;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.chart.BaselineBand;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Quantity;
import java.time.Duration;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Draws the strip of a session: how densely rows fell, what was lost, what is selected and compared with, and the axis below.
 *
 * @param wordsRight where what is said on the axis ends, layout units
 */
record StripPainter(GraphicsContext g, Palette colours, StripPlace place, Selection selected, double wordsRight) {
    /** From a tick to its label. */
    private static final double TICK = 4;
    /** The least between the last label and the words at the right. */
    private static final double BETWEEN = 12;

    private static final double NARROWEST_LOSS = 3;
    private static final double HATCH = 8;
    private static final double TOP = 2;

    void draw(StripFeed.Strip strip) {
        selection();
        BaselineBand.draw(g, colours, place.scale(), selected, TOP, place.floor());
        losses(strip.losses());
        density(strip.density());
        axis();
    }

    private void selection() {
        if (!selected.isAllTime()) {
            double left = place.within(selected.fromNs());
            double right = place.within(selected.toNs());
            double height = place.floor() - TOP;
            g.setFill(colours.accent().deriveColor(0, 1, 1, 0.14));
            g.fillRect(left, TOP, right - left, height);
            g.setFill(colours.accent());
            g.fillRect(left, TOP, 1.5, height);
            g.fillRect(right - 1.5, TOP, 1.5, height);
        }
    }

    private void losses(List<StripFeed.LossSpan> losses) {
        double floor = place.floor();
        g.setStroke(colours.warning().deriveColor(0, 1, 1, 0.55));
        g.setFill(colours.warning().deriveColor(0, 1, 1, 0.12));
        for (StripFeed.LossSpan loss : losses) {
            double left = Math.max(place.left(), place.xOf(loss.fromNs()));
            double right = Math.max(left + NARROWEST_LOSS, Math.min(place.right(), place.xOf(loss.toNs())));
            g.fillRect(left, TOP, right - left, floor - TOP);
            g.save();
            g.beginPath();
            g.rect(left, TOP, right - left, floor - TOP);
            g.clip();
            for (double x = left - floor; x < right; x += HATCH) {
                g.strokeLine(x, floor, x + floor, 0);
            }
            g.restore();
        }
    }

    private void density(Density density) {
        double floor = place.floor();
        double room = floor - 8;
        double most = density.most();
        Color plain = colours.series().get(0);
        Color faded = plain.deriveColor(0, 0.4, 1, 0.35);
        for (int i = 0; i < density.size(); i++) {
            if (density.count(i) > 0) {
                long from = density.originNs() + i * density.bucketNs();
                double left = Math.max(place.left(), place.xOf(from));
                double right = Math.min(place.right(), place.xOf(from + density.bucketNs()));
                double height = Math.max(1.5, room * Math.sqrt(density.count(i) / most));
                boolean inside = from + density.bucketNs() > selected.fromNs() && from < selected.toNs();
                g.setFill(inside ? plain : faded);
                g.fillRect(left, floor - height, Math.max(1, right - left - (right - left > 3 ? 1 : 0)), height);
            }
        }
    }

    private void axis() {
        double y = place.floor();
        g.setStroke(colours.grid());
        g.strokeLine(place.left(), y + 0.5, place.right(), y + 0.5);
        String words = words();
        g.setFill(selected.isAllTime() ? colours.muted() : colours.accent());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(words, wordsRight, y + StripPlace.AXIS / 2 + 1);
        ticks(wordsRight - Type.LABEL.width(words) - BETWEEN);
    }

    private String words() {
        if (selected.isAllTime()) {
            return text("timeline.span", Quantity.elapsed(Duration.ofNanos(place.spanNs())));
        }
        return selected.movesOn()
                ? text("timeline.moves", Quantity.elapsed(Duration.ofNanos(place.spanNs())))
                : text("timeline.selected", RoundSteps.label(selected.toNs() - selected.fromNs()));
    }

    /** @param end where what is said of the span begins */
    private void ticks(double end) {
        double y = place.floor();
        g.setFill(colours.muted());
        g.setTextAlign(TextAlignment.LEFT);
        long step = RoundSteps.stepNs(place.spanNs(), Math.max(2, (int) (place.width() / 110)));
        for (long offset = 0; offset <= place.spanNs(); offset += step) {
            double x = place.xOf(place.startNs() + offset);
            String label = offset == 0 ? Moments.clock(place.startNs()) : "+" + RoundSteps.label(offset);
            if (x + TICK + Type.LABEL.width(label) > end) {
                return;
            }
            g.strokeLine(x, y, x, y + 4);
            g.fillText(label, x + TICK, y + StripPlace.AXIS / 2 + 1);
        }
    }
}
