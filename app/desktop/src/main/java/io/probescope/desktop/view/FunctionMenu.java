package io.probescope.desktop.view;

import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;

/** What can be done with a function that somebody points at: look only at rows whose stack goes through it, look away from them, copy its name. */
public final class FunctionMenu {
    private FunctionMenu() {}

    /**
     * The items for a function.
     *
     * @param stack the column whose stacks it is in
     * @param name as it is shown; code without a name is {@code [module]} and can only be copied
     */
    public static List<MenuItem> items(ViewContext context, StreamColumn stack, String name) {
        List<MenuItem> items = new ArrayList<>();
        if (!name.startsWith("[")) {
            items.add(narrowing(context, "view.flamegraph.menu.through", stack, Operator.EQUAL, name));
            items.add(narrowing(context, "view.flamegraph.menu.past", stack, Operator.NOT_EQUAL, name));
        }
        items.add(copying(name));
        return items;
    }

    /** The item that copies a name. */
    public static MenuItem copying(String name) {
        return ValueMenu.item(Texts.get("view.menu.copy", name), () -> ViewFrame.copy(name));
    }

    private static MenuItem narrowing(
            ViewContext context, String key, StreamColumn stack, Operator operator, String name) {
        return ValueMenu.item(
                Texts.get(key, name), () -> context.selection().narrow(new Condition(stack.name(), operator, name)));
    }
}
