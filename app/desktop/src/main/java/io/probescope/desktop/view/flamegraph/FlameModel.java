package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of a tree is looked at: the node zoomed to, the selected one, and what is searched for. Survives that the tree grows. To be used on the screen's thread.
 *
 * <p>A node is told by its path: the frames from the root's child to its own.
 */
final class FlameModel {
    private FlameTree root = FlameTree.empty();
    private List<FlameTree.Frame> zoom = List.of();
    private List<FlameTree.Frame> selection;
    private String search = "";
    private FlameTree.Frame marked;

    FlameTree root() {
        return root;
    }

    /** Takes a grown or another tree. */
    void setRoot(FlameTree tree) {
        root = tree;
    }

    /** What is zoomed to, whether the tree has it or not. */
    List<FlameTree.Frame> zoom() {
        return zoom;
    }

    /** The nodes from the root to the one zoomed to, both included, as far as the tree has them. */
    List<FlameTree> path() {
        return nodes(zoom);
    }

    void zoomTo(List<FlameTree.Frame> path) {
        zoom = List.copyOf(path);
    }

    void reset() {
        zoom = List.of();
        selection = null;
    }

    boolean zoomed() {
        return path().size() > 1;
    }

    void select(List<FlameTree.Frame> path) {
        selection = List.copyOf(path);
    }

    /** The path of the selected node, if the tree has it. */
    Optional<List<FlameTree.Frame>> selectedPath() {
        return Optional.ofNullable(selection).filter(path -> nodes(path).size() == path.size() + 1);
    }

    Optional<FlameTree> selected() {
        return selectedPath().map(path -> nodes(path).get(path.size()));
    }

    /** What is searched for, in lower case; empty for nothing. */
    String search() {
        return search;
    }

    void setSearch(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
    }

    /** Marks a function wherever it is called, or none. */
    void mark(FlameTree.Frame function) {
        marked = function;
    }

    /** Whether some frames are to be told from the others. */
    boolean looksFor() {
        return marked != null || !search.isEmpty();
    }

    /** What tells the frames looked for from the others. */
    Predicate<FlameTree.Frame> sought() {
        FlameTree.Frame function = marked;
        String text = search;
        if (function != null) {
            return function::equals;
        }
        return text.isEmpty() ? frame -> false : frame -> frame.matches(text);
    }

    private List<FlameTree> nodes(List<FlameTree.Frame> frames) {
        List<FlameTree> nodes = new ArrayList<>(List.of(root));
        FlameTree node = root;
        for (FlameTree.Frame frame : frames) {
            node = node.child(frame).orElse(null);
            if (node == null) {
                break;
            }
            nodes.add(node);
        }
        return nodes;
    }
}
