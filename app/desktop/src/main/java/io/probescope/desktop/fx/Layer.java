package io.probescope.desktop.fx;

import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;

/** A canvas that has a pixel for each of the screen's, also where it is shown larger or smaller: {@link ZoomPane}. To be used on the screen's thread. */
public final class Layer extends Group {
    private final Canvas canvas = new Canvas();
    private final Scale shown = new Scale();
    private double width;
    private double height;
    private double scale = 1;

    public Layer() {
        canvas.getTransforms().add(shown);
        getChildren().add(canvas);
    }

    /**
     * Takes a size.
     *
     * @param wanted in layout units, as {@code high} is
     * @return whether it is another one than before, so that all has to be drawn again
     */
    public boolean fit(double wanted, double high) {
        double now = getLocalToSceneTransform().getMxx();
        if (wanted == width && high == height && now == scale) {
            return false;
        }
        width = wanted;
        height = high;
        scale = now;
        canvas.setWidth(Math.ceil(width * scale));
        canvas.setHeight(Math.ceil(height * scale));
        shown.setX(1 / scale);
        shown.setY(1 / scale);
        graphics().setTransform(scale, 0, 0, scale, 0, 0);
        return true;
    }

    /** What draws on it, in layout units. */
    public GraphicsContext graphics() {
        return canvas.getGraphicsContext2D();
    }

    /** How many pixels a layout unit has before the screen's own scale. */
    double scale() {
        return scale;
    }
}
