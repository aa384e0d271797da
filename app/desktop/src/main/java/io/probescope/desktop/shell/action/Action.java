package io.probescope.desktop.shell.action;

import io.probescope.desktop.shell.Texts;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/**
 * Something a user can do, found in the palette and by its keys.
 *
 * @param id names its text: {@code action.<id>}
 * @param icon icon literal
 * @param keys what presses it
 * @param possible whether it can be done now
 * @param effect what it does, on the screen's thread
 */
public record Action(String id, String icon, KeyCombination keys, BooleanSupplier possible, Runnable effect) {

    public Action(String id, String icon, String keys, BooleanSupplier possible, Runnable effect) {
        this(id, icon, KeyCombination.valueOf(keys), possible, effect);
    }

    public Action(String id, String icon, String keys, Runnable effect) {
        this(id, icon, keys, () -> true, effect);
    }

    public String name() {
        return Texts.text("action." + id);
    }

    /** The keys as they are printed beside it. */
    public String keysText() {
        return keys.getDisplayText()
                .replace("PAGE_DOWN", "PgDn")
                .replace("PAGE_UP", "PgUp")
                .replace("\u21b5", "Enter")
                .replace("ESCAPE", "Esc");
    }

    /** Does it when it is possible; tells whether it was. */
    public boolean perform() {
        if (!possible.getAsBoolean()) {
            return false;
        }
        effect.run();
        return true;
    }
}
