package io.probescope.desktop.fx;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * What a node tells when the mouse rests on it, and a screen reader when it is asked for help. To be used on the screen's thread.
 *
 * <p>A {@link Tooltip} is a window, with a scene that is styled as soon as it is made: those of a page took longer than all else on it. So each is made when the mouse first
 * comes.
 */
public final class Hint {
    private static final double WIDEST = 420;
    private static final EventHandler<MouseEvent> MAKE = event -> make((Node) event.getSource());

    private Hint() {}

    /** Gives a node a hint in place of the one it has; none for {@code null} or an empty text. */
    public static void set(Node node, String text) {
        node.setAccessibleHelp(text);
        boolean wanted = text != null && !text.isEmpty();
        Tooltip made = (Tooltip) node.getProperties().get(Hint.class);
        if (made == null) {
            node.removeEventHandler(MouseEvent.MOUSE_ENTERED, MAKE);
            if (wanted) {
                node.addEventHandler(MouseEvent.MOUSE_ENTERED, MAKE);
            }
        } else if (wanted) {
            made.setText(text);
        } else {
            Tooltip.uninstall(node, made);
            node.getProperties().remove(Hint.class);
        }
    }

    private static void make(Node node) {
        node.removeEventHandler(MouseEvent.MOUSE_ENTERED, MAKE);
        Tooltip tooltip = new Tooltip(node.getAccessibleHelp());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        node.getProperties().put(Hint.class, tooltip);
        Tooltip.install(node, tooltip);
    }
}
