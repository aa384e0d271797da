package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;

/** What can be done with a frame: look only at rows whose stack goes through its function, look away from them, copy its name. */
final class FrameMenu {
    private FrameMenu() {}

    /** @param level the how manieth from the root it is; the first are names of threads, unless the stacks are turned round */
    static List<MenuItem> items(ViewContext context, FlameTree.Frame frame, int level) {
        List<MenuItem> items = new ArrayList<>();
        switch (frame.kind()) {
            case PROCESS ->
                comm(context, level).ifPresent(comm -> items.addAll(ValueMenu.items(context, comm, frame.name())));
            case KERNEL -> addThrough(items, context, "kernel_stack", frame);
            case USER, JIT -> addThrough(items, context, "user_stack", frame);
            default -> {
                // nobody knows the function's name
            }
        }
        if (frame.kind() != FlameTree.Kind.PROCESS) {
            items.add(ValueMenu.item(Texts.get("view.menu.copy", frame.name()), () -> ViewFrame.copy(frame.name())));
        }
        return items;
    }

    private static Optional<StreamColumn> comm(ViewContext context, int level) {
        List<StreamColumn> names = columns(context, "comm");
        return names.size() == 1
                ? Optional.of(names.get(0))
                : names.stream().skip(level - 1L).findFirst();
    }

    private static void addThrough(List<MenuItem> items, ViewContext context, String meaning, FlameTree.Frame frame) {
        Optional<StreamColumn> stack = columns(context, meaning).stream().findFirst();
        boolean named = !frame.name().startsWith("[");
        if (stack.isPresent() && named) {
            String name = stack.get().name();
            items.add(ValueMenu.item(
                    Texts.get("view.flamegraph.menu.through", frame.name()),
                    () -> context.selection().narrow(new Condition(name, Operator.EQUAL, frame.name()))));
            items.add(ValueMenu.item(
                    Texts.get("view.flamegraph.menu.past", frame.name()),
                    () -> context.selection().narrow(new Condition(name, Operator.NOT_EQUAL, frame.name()))));
        }
    }

    private static List<StreamColumn> columns(ViewContext context, String meaning) {
        return context.stream().columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .toList();
    }
}
