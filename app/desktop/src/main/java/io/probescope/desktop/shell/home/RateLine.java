package io.probescope.desktop.shell.home;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;

/** The course of a rate, a line as wide and high as the room it gets; its colour comes from the style sheet. */
final class RateLine extends Pane {
    private static final double FULL = 60;

    private final Polyline line = new Polyline();
    private List<Double> rates = List.of();

    RateLine() {
        getStyleClass().add("rate-line");
        line.getStyleClass().add("rate-line-stroke");
        line.setManaged(false);
        getChildren().add(line);
        setMinSize(0, 0);
        setMouseTransparent(true);
    }

    /** Draws rates, the latest at the right edge. */
    void show(List<Double> latest) {
        rates = latest;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double most = Math.max(
                1, rates.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        Bounds room = getLayoutBounds();
        Double[] points = new Double[2 * rates.size()];
        for (int i = 0; i < rates.size(); i++) {
            points[2 * i] = room.getWidth() * (1 - (rates.size() - 1 - i) / (FULL - 1));
            points[2 * i + 1] = 1 + (room.getHeight() - 2) * (1 - rates.get(i) / most);
        }
        line.getPoints().setAll(points);
    }
}
