package io.probescope.desktop.fx;

import io.probescope.desktop.theme.Palette;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * A chart drawn by hand: a data layer, and above it a hover layer that is redrawn without the data.
 *
 * <p>It fills the space it is given. However often a redraw is asked for, each layer is drawn at most once per pulse. To be used on the screen's thread.
 */
public abstract class ChartCanvas extends Region {
    /** Space left free around what is drawn, layout units. */
    public static final double MARGIN = 16;

    private final Layer data = new Layer();
    private final Layer hover = new Layer();
    private final ObservableValue<Palette> palette;
    private final ChangeListener<Palette> onPalette = (value, before, now) -> redraw();
    private boolean dataStale = true;
    private boolean hoverStale = true;

    protected ChartCanvas(ObservableValue<Palette> palette) {
        this.palette = palette;
        palette.addListener(new WeakChangeListener<>(onPalette));
        getStyleClass().add("chart-canvas");
        hover.setMouseTransparent(true);
        getChildren().addAll(data, hover);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        focusedProperty().addListener(change -> redrawHover());
        setMinSize(0, 0);
    }

    /** Draws the data; the canvas is cleared to the palette's surface. */
    protected abstract void drawData(GraphicsContext g, double width, double height);

    /** Draws what follows the mouse and the keyboard; the layer is cleared before. */
    protected abstract void drawHover(GraphicsContext g, double width, double height);

    /** Has both layers drawn in the next pulse. */
    public final void redraw() {
        dataStale = true;
        redrawHover();
    }

    /** Has the hover layer drawn in the next pulse. */
    public final void redrawHover() {
        hoverStale = true;
        requestLayout();
    }

    /** Puts a node of its own above both layers, which it places itself: what moves often and covers little. */
    public final void addAbove(Node node) {
        getChildren().add(node);
    }

    public final Palette palette() {
        return palette.getValue();
    }

    /** Fills a horizontal line one device pixel thick. */
    protected final void horizontal(GraphicsContext g, double left, double right, double y) {
        g.fillRect(left, onPixel(y), right - left, onePixel());
    }

    /** Fills a vertical line one device pixel thick. */
    protected final void vertical(GraphicsContext g, double x, double top, double bottom) {
        g.fillRect(onPixel(x), top, onePixel(), bottom - top);
    }

    /** One device pixel in layout units. */
    protected final double onePixel() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : 1 / (getScene().getWindow().getRenderScaleX() * data.scale());
    }

    private double onPixel(double position) {
        return Math.rint(position / onePixel()) * onePixel();
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        dataStale |= data.fit(width, height);
        hoverStale |= hover.fit(width, height);
        if (width < 1 || height < 1) {
            return;
        }
        if (dataStale) {
            dataStale = false;
            GraphicsContext g = data.graphics();
            g.setFill(palette().surface());
            g.fillRect(0, 0, width, height);
            drawData(g, width, height);
        }
        if (hoverStale) {
            hoverStale = false;
            GraphicsContext g = hover.graphics();
            g.clearRect(0, 0, width, height);
            drawHover(g, width, height);
            drawFocus(g, width, height);
        }
    }

    private void drawFocus(GraphicsContext g, double width, double height) {
        if (isFocusVisible()) {
            Color accent = palette().accent();
            g.setStroke(accent);
            g.setLineWidth(2);
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }
}
