package io.probescope.desktop.fx;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Shows what is in it larger or smaller than it is laid out: text, rows, charts and what pops up above it, all alike. To be used on the screen's thread.
 *
 * <p>At a zoom of 1.5 a window of 1440 by 900 lays its content out in 960 by 600.
 */
public final class ZoomPane extends Region {
    private final Region content;
    private final Scale scale = new Scale();
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);

    public ZoomPane(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
        getChildren().add(content);
        zoom.subscribe(now -> requestLayout());
        ListChangeListener<Window> popups = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::zoomPopup);
            }
        };
        // While the pane is in a window only: windows live as long as the application.
        sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(shown -> {
                    Window.getWindows().removeListener(popups);
                    if (shown) {
                        Window.getWindows().addListener(popups);
                    }
                });
    }

    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** Menus and tooltips are windows of their own. */
    private void zoomPopup(Window window) {
        if (window instanceof PopupWindow popup && isAbove(popup)) {
            popup.getScene().getRoot().getChildrenUnmodifiable().forEach(child -> {
                child.getTransforms().removeIf(PopupScale.class::isInstance);
                child.getTransforms().add(new PopupScale(zoom.get()));
            });
        }
    }

    private boolean isAbove(PopupWindow popup) {
        Window owner = popup.getOwnerWindow();
        return owner instanceof PopupWindow below
                ? isAbove(below)
                : getScene() != null && owner == getScene().getWindow();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
    }

    /** Ours among other transforms. */
    private static final class PopupScale extends Scale {
        PopupScale(double zoom) {
            super(zoom, zoom);
        }
    }
}
