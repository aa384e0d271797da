package io.probescope.desktop.shell.action;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.shell.text.Texts;
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
 * @param repeats whether it is done again and again while its keys are held down
 */
public record Action(
        String id, String icon, KeyCombination keys, BooleanSupplier possible, Runnable effect, boolean repeats) {

    public Action(String id, String icon, String keys, BooleanSupplier possible, Runnable effect) {
        this(id, icon, KeyUse.named(keys), possible, effect, true);
    }

    public Action(String id, String icon, KeyCombination keys, Runnable effect) {
        this(id, icon, keys, () -> true, effect, true);
    }

    public Action(String id, String icon, String keys, Runnable effect) {
        this(id, icon, keys, () -> true, effect);
    }

    /** The same, done once however long its keys are held down: what turns something on and off. */
    public Action once() {
        return new Action(id, icon, keys, possible, effect, false);
    }

    public String name() {
        return Texts.text("action." + id);
    }

    /** The keys as they are printed beside it. */
    public String keysText() {
        return KeyUse.text(keys);
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
