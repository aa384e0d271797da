package io.probescope.desktop.shell.action;

import io.probescope.desktop.shell.text.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/** All actions of the window, in the order the palette shows them. Immutable. */
public record Actions(List<Action> all) {
    /** What fields do with the shortcut key. */
    private static final Set<KeyCode> EDITING = EnumSet.of(KeyCode.Z, KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X);

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

    /** The action's name and keys, to be told where the mouse rests. */
    public String hint(String id) {
        Action action = get(id);
        return Texts.text("tooltip.keys", action.name(), action.keysText());
    }

    /**
     * Lets the keys of all actions work wherever the focus is; what a text field takes stays its own.
     *
     * @param blocked whether a dialog has the keys now
     * @param help the action that a typed {@code ?} does as well
     */
    public void listen(Scene scene, BooleanSupplier blocked, Action help) {
        KeyCode[] held = new KeyCode[1];
        // What a key types that did an action is not for the field that the action may have opened.
        KeyCode[] taken = new KeyCode[1];
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            held[0] = null;
            taken[0] = null;
        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean again = event.getCode() == held[0];
            held[0] = event.getCode();
            taken[0] = again ? taken[0] : null;
            if (!isViews(event) && !blocked.getAsBoolean() && act(event, again)) {
                taken[0] = event.getCode();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (isViews(event) && !blocked.getAsBoolean() && act(event, false)) {
                taken[0] = event.getCode();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (taken[0] != null) {
                event.consume();
                return;
            }
            boolean asked = event.getCharacter().equals("?") && !isTyping(event.getTarget());
            if (asked && !blocked.getAsBoolean()) {
                help.perform();
                event.consume();
            }
        });
    }

    /** Whether the view that has the focus comes first: Esc leaves something in most, and only what they leave over is the window's. A table would take it to end an edit. */
    private static boolean isViews(KeyEvent event) {
        return event.getCode() == KeyCode.ESCAPE
                && !(event.getTarget() instanceof TableView || event.getTarget() instanceof TreeTableView);
    }

    /** Does the action of the key and consumes it; tells whether there was one. */
    private boolean act(KeyEvent event, boolean again) {
        boolean acted = !isTargets(event)
                && all.stream()
                        .anyMatch(action ->
                                action.keys().match(event) && ((again && !action.repeats()) || action.perform()));
        if (acted) {
            event.consume();
        }
        return acted;
    }

    /** Whether the key belongs to what has the focus: writing to a field, the space bar to what it presses. */
    private static boolean isTargets(KeyEvent event) {
        boolean bare = !event.isShortcutDown()
                && !event.isAltDown()
                && !event.getCode().isFunctionKey();
        if (isTyping(event.getTarget())) {
            return bare || (event.isShortcutDown() && EDITING.contains(event.getCode()));
        }
        boolean pressed = event.getTarget() instanceof ButtonBase || event.getTarget() instanceof ChoiceBox;
        return bare && pressed && event.getCode() == KeyCode.SPACE;
    }

    private static boolean isTyping(EventTarget target) {
        return target instanceof TextInputControl || target instanceof GenericStyledArea;
    }
}
