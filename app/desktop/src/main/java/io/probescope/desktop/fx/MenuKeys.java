package io.probescope.desktop.fx;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;

/** The keys that ask for the menu of what has the focus; on Linux JavaFX itself hears none. */
public final class MenuKeys {
    public static final KeyUse MENU = KeyUse.of("menu", "Shift+F10", "Context Menu");

    private MenuKeys() {}

    /** What has the focus in a scene is asked for its menu by keys too. */
    public static void hearIn(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (MENU.matches(key) && scene.getFocusOwner() != null) {
                Event.fireEvent(scene.getFocusOwner(), request(scene.getFocusOwner()));
                key.consume();
            }
        });
    }

    private static ContextMenuEvent request(Node focused) {
        Bounds own = focused.getLayoutBounds();
        double x = own.getCenterX();
        double y = own.getCenterY();
        var onScreen = focused.localToScreen(x, y);
        return new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                x,
                y,
                onScreen.getX(),
                onScreen.getY(),
                true,
                new PickResult(focused, x, y));
    }
}
