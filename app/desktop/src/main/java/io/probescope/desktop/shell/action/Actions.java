package io.probescope.desktop.shell.action;

import io.probescope.desktop.shell.Texts;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/** All actions of the window, in the order the palette shows them. Immutable. */
public record Actions(List<Action> all) {
    public Actions {
        all = List.copyOf(all);
    }

    /** The action of that id. */
    public Action get(String id) {
        return all.stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no action " + id));
    }

    /** A tooltip with the action's name and keys. */
    public Tooltip tooltip(String id) {
        Action action = get(id);
        return new Tooltip(Texts.text("tooltip.keys", action.name(), action.keysText()));
    }

    /**
     * Lets the keys of all actions work wherever the focus is; what a text field takes stays its own.
     *
     * @param blocked whether a dialog has the keys now
     * @param help the action that a typed {@code ?} does as well
     */
    public void listen(Scene scene, BooleanSupplier blocked, Action help) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean bare = !event.isShortcutDown()
                    && !event.isAltDown()
                    && !event.getCode().isFunctionKey();
            if (!blocked.getAsBoolean() && !(bare && isTyping(event.getTarget()))) {
                all.stream()
                        .filter(action -> action.keys().match(event) && action.perform())
                        .findFirst()
                        .ifPresent(done -> event.consume());
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            boolean asked = event.getCharacter().equals("?") && !isTyping(event.getTarget());
            if (asked && !blocked.getAsBoolean()) {
                help.perform();
                event.consume();
            }
        });
    }

    private static boolean isTyping(EventTarget target) {
        return target instanceof TextInputControl || target instanceof GenericStyledArea;
    }
}
