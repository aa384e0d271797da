package io.probescope.desktop.shell.panel;

import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** A panel that is dragged by its handle to another place; Esc gives up. */
final class TileDrag<K> {
    private static final double FARTHEST_CLICK = 8;

    private final Tiles<K> tiles;
    private final K key;
    private final Node handle;
    private final EventHandler<KeyEvent> escape = this::onKey;
    private Point2D pressed;
    private boolean dragging;

    TileDrag(Tiles<K> tiles, K key, Node handle) {
        this.tiles = tiles;
        this.key = key;
        this.handle = handle;
        handle.setOnMousePressed(event -> pressed = isHandle(event) ? scenePlace(event) : null);
        handle.setOnMouseDragged(this::drag);
        handle.setOnMouseReleased(this::release);
    }

    /** Buttons on the handle are pressed, not dragged. */
    private boolean isHandle(MouseEvent event) {
        for (Node at = (Node) event.getTarget(); at != null && at != handle; at = at.getParent()) {
            if (at instanceof ButtonBase) {
                return false;
            }
        }
        return event.getButton() == MouseButton.PRIMARY;
    }

    private static Point2D scenePlace(MouseEvent event) {
        return new Point2D(event.getSceneX(), event.getSceneY());
    }

    private void drag(MouseEvent event) {
        if (pressed == null) {
            return;
        }
        if (!dragging && pressed.distance(scenePlace(event)) >= FARTHEST_CLICK) {
            dragging = true;
            handle.getScene().addEventFilter(KeyEvent.KEY_PRESSED, escape);
        }
        if (dragging) {
            tiles.mark(dropAt(event));
        }
    }

    private Optional<Tiles.Drop<K>> dropAt(MouseEvent event) {
        Point2D place = tiles.sceneToLocal(scenePlace(event));
        return tiles.dropAt(key, place.getX(), place.getY());
    }

    private void release(MouseEvent event) {
        boolean drops = dragging && pressed != null;
        end();
        if (drops) {
            dropAt(event).ifPresent(drop -> tiles.drop(key, drop));
        }
    }

    private void end() {
        if (dragging) {
            handle.getScene().removeEventFilter(KeyEvent.KEY_PRESSED, escape);
        }
        dragging = false;
        pressed = null;
        tiles.mark(Optional.empty());
    }

    private void onKey(KeyEvent event) {
        if (dragging && event.getCode() == KeyCode.ESCAPE) {
            end();
            event.consume();
        }
    }
}
