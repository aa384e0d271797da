package io.probescope.analysis;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.analysis.flame.FlameTree.Kind;
import java.util.ArrayList;
import java.util.List;

/** Stacks as folded text: {@code name;function;function weight}. A first name is a process; a function may be {@code module!function}; what ends in {@code _[k]} is kernel code. */
public final class Folded {
    private Folded() {}

    public static FlameTree tree(String... lines) {
        List<FlameTree.Stack> stacks = new ArrayList<>();
        for (String line : lines) {
            int space = line.lastIndexOf(' ');
            List<Frame> path = new ArrayList<>();
            for (String part : line.substring(0, space).split(";", -1)) {
                path.add(path.isEmpty() ? Frame.process(part) : frame(part));
            }
            stacks.add(new FlameTree.Stack(path, Long.parseLong(line.substring(space + 1))));
        }
        return FlameTree.of(stacks);
    }

    public static Frame frame(String part) {
        int mark = part.indexOf('!');
        String name = part.substring(mark + 1);
        Kind kind = name.endsWith("_[k]") ? Kind.KERNEL : Kind.USER;
        return new Frame(kind, name.replace("_[k]", ""), mark < 0 ? "" : part.substring(0, mark), "");
    }

    /** A line for each node that has weight of its own, sorted. */
    public static List<String> lines(FlameTree tree) {
        List<String> lines = new ArrayList<>();
        collect(tree, "", lines);
        return lines.stream().sorted().toList();
    }

    private static void collect(FlameTree node, String path, List<String> lines) {
        if (node.self() != 0) {
            lines.add(path + " " + node.self());
        }
        for (FlameTree child : node.children()) {
            collect(child, path.isEmpty() ? text(child.frame()) : path + ";" + text(child.frame()), lines);
        }
    }

    private static String text(Frame frame) {
        return (frame.module().isEmpty() ? "" : frame.module() + "!")
                + frame.name()
                + (frame.kind() == Kind.KERNEL ? "_[k]" : "");
    }
}
