package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of a tree is looked at: the node zoomed to, the selected one, and what is searched for. Survives that the tree grows. To be used on the screen's thread.
 */
final class FlameModel {
    private FlameTree root = FlameTree.empty();
    private List<FlameTree.Frame> zoom = List.of();
    private List<FlameTree.Frame> selection;
    private String search = "";

    FlameTree root() {
        return root;
    }

    /** Takes a grown or another tree; what it does not hold any more is no longer zoomed to. */
    void setRoot(FlameTree tree) {
        root = tree;
        List<FlameTree> path = path();
        zoom = zoom.subList(0, path.size() - 1);
    }

    /** The nodes from the root to the one zoomed to, both included. */
    List<FlameTree> path() {
        return nodes(zoom);
    }

    void zoomTo(FlameTree node) {
        zoom = framesTo(node).orElse(List.of());
    }

    void reset() {
        zoom = List.of();
        selection = null;
    }

    boolean zoomed() {
        return !zoom.isEmpty();
    }

    void select(FlameTree node) {
        selection = framesTo(node).orElse(null);
    }

    Optional<FlameTree> selected() {
        if (selection == null) {
            return Optional.empty();
        }
        List<FlameTree> nodes = nodes(selection);
        return nodes.size() == selection.size() + 1 ? Optional.of(nodes.get(nodes.size() - 1)) : Optional.empty();
    }

    /** How many frames are above a node, the root among them. */
    int levelOf(FlameTree node) {
        return framesTo(node).map(List::size).orElse(0);
    }

    /** What is searched for, in lower case; empty for nothing. */
    String search() {
        return search;
    }

    void setSearch(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
    }

    private List<FlameTree> nodes(List<FlameTree.Frame> frames) {
        List<FlameTree> nodes = new ArrayList<>(List.of(root));
        FlameTree node = root;
        for (FlameTree.Frame frame : frames) {
            node = node.children().get(frame);
            if (node == null) {
                break;
            }
            nodes.add(node);
        }
        return nodes;
    }

    private Optional<List<FlameTree.Frame>> framesTo(FlameTree wanted) {
        List<FlameTree.Frame> frames = new ArrayList<>();
        return find(root, wanted, frames) ? Optional.of(List.copyOf(frames)) : Optional.empty();
    }

    private static boolean find(FlameTree node, FlameTree wanted, List<FlameTree.Frame> frames) {
        if (node.is(wanted)) {
            return true;
        }
        for (FlameTree child : node.children().values()) {
            frames.add(child.frame());
            if (find(child, wanted, frames)) {
                return true;
            }
            frames.remove(frames.size() - 1);
        }
        return false;
    }
}
