package io.probescope.desktop.shell.action;

import io.probescope.desktop.shell.Texts;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;

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

    /** Lets a typed character do an action, except in a text field. */
    public void listen(Scene scene, String character, String id) {
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals(character) && !(event.getTarget() instanceof TextInputControl)) {
                get(id).perform();
                event.consume();
            }
        });
    }

    /** Lets the keys of all actions work wherever the focus is; a bare character stays a text field's own. */
    public void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean bare = !event.isShortcutDown()
                    && !event.isAltDown()
                    && !event.getCode().isFunctionKey();
            if (bare && event.getTarget() instanceof TextInputControl) {
                return;
            }
            for (Action action : all) {
                if (action.keys().match(event) && action.perform()) {
                    event.consume();
                    return;
                }
            }
        });
    }
}
