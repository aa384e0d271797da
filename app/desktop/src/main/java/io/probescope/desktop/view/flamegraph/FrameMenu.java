package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.view.FunctionMenu;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;

/** What can be done with a frame: look only at rows whose stack goes through its function, look away from them, copy its name. */
final class FrameMenu {
    private FrameMenu() {}

    /** @param path from the root's child to the frame; the first frames say whose they are, unless the stacks are turned round */
    static List<MenuItem> items(ViewContext context, List<FlameTree.Frame> path) {
        FlameTree.Frame frame = path.get(path.size() - 1);
        String host = hostOf(context, path);
        List<MenuItem> items = new ArrayList<>();
        switch (frame.kind()) {
            case HOST -> addOwner(items, context, "traced_host", frame.name(), host);
            case PROCESS -> {
                if (frame.module().isEmpty()) {
                    comm(context, path)
                            .ifPresent(comm -> items.addAll(ValueMenu.items(context, comm, frame.name(), host)));
                } else {
                    addOwner(items, context, "pid", frame.module(), host);
                }
            }
            case THREAD -> addOwner(items, context, "tid", frame.module(), host);
            case KERNEL -> addFunction(items, context, "kernel_stack", frame);
            case USER, JIT -> addFunction(items, context, "user_stack", frame);
            default -> items.add(FunctionMenu.copying(frame.name()));
        }
        return items;
    }

    /** The column of the name at the end of a path: the first name of all stands beside a number where there is one. */
    private static Optional<StreamColumn> comm(ViewContext context, List<FlameTree.Frame> path) {
        List<StreamColumn> names = columns(context, "comm");
        boolean numbered = path.stream()
                .anyMatch(frame -> frame.kind().isOwner() && !frame.module().isEmpty());
        long before = path.stream()
                .limit(path.size() - 1L)
                .filter(frame ->
                        frame.kind() == FlameTree.Kind.PROCESS && frame.module().isEmpty())
                .count();
        return names.size() == 1
                ? Optional.of(names.get(0))
                : names.stream().skip(before + (numbered ? 1 : 0)).findFirst();
    }

    /** The host that a path leads through, where hosts are levels; {@code null} when nobody knows. */
    private static String hostOf(ViewContext context, List<FlameTree.Frame> path) {
        return path.stream()
                .filter(frame -> frame.kind() == FlameTree.Kind.HOST)
                .map(FlameTree.Frame::name)
                .findFirst()
                .orElseGet(context::onlyHost);
    }

    private static void addOwner(List<MenuItem> items, ViewContext context, String meaning, String value, String host) {
        columns(context, meaning).stream()
                .findFirst()
                .ifPresent(column -> items.addAll(ValueMenu.items(context, column, value, host)));
    }

    private static void addFunction(List<MenuItem> items, ViewContext context, String meaning, FlameTree.Frame frame) {
        Optional<StreamColumn> stack = columns(context, meaning).stream().findFirst();
        if (stack.isPresent()) {
            items.addAll(FunctionMenu.items(context, stack.get(), frame.name()));
        } else {
            items.add(FunctionMenu.copying(frame.name()));
        }
    }

    private static List<StreamColumn> columns(ViewContext context, String meaning) {
        return context.stream().columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .toList();
    }
}
