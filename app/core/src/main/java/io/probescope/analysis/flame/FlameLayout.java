package io.probescope.analysis.flame;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the boxes of a flame graph go, root on row 0. Immutable; a pure function of the tree, the node zoomed to, and the width.
 *
 * @param boxes by row, and within a row from left to right
 * @param rows number of rows
 */
public record FlameLayout(List<Box> boxes, int rows) {
    public FlameLayout {
        boxes = List.copyOf(boxes);
    }

    /**
     * A box.
     *
     * @param node what it shows; of merged frames the heaviest
     * @param parent index of the box on the row before, -1 for the root
     * @param left from 0 to 1 of the width
     * @param right from 0 to 1 of the width
     * @param merged number of frames too thin to be drawn on their own that this box stands for, 0 for a frame of its own
     * @param weight samples in it
     */
    public record Box(FlameTree node, int row, int parent, double left, double right, int merged, long weight) {}

    /**
     * Lays out a tree.
     *
     * @param path from the root to the node zoomed to, both included; those on the way take the whole width
     * @param thinnest share of the width below which neighbours are merged into one box
     */
    public static FlameLayout of(List<FlameTree> path, double thinnest) {
        List<Box> boxes = new ArrayList<>();
        for (int row = 0; row < path.size(); row++) {
            FlameTree node = path.get(row);
            boxes.add(new Box(node, row, row - 1, 0, 1, 0, node.total()));
        }
        int rows = path.size();
        int rowStart = path.size() - 1;
        int rowEnd = boxes.size();
        while (rowStart < rowEnd) {
            for (int parent = rowStart; parent < rowEnd; parent++) {
                layOutChildren(boxes, parent, thinnest);
            }
            rowStart = rowEnd;
            rowEnd = boxes.size();
            rows += rowStart < rowEnd ? 1 : 0;
        }
        return new FlameLayout(boxes, rows);
    }

    private static void layOutChildren(List<Box> boxes, int parentIndex, double thinnest) {
        Box parent = boxes.get(parentIndex);
        long share = Math.max(parent.node.total(), grown(parent.node));
        if (parent.merged > 0 || share <= 0) {
            return;
        }
        double scale = (parent.right - parent.left) / share;
        double left = parent.left;
        Thin thin = new Thin(left);
        for (FlameTree child : parent.node.children()) {
            if (child.total() <= 0) {
                continue;
            }
            double right = left + child.total() * scale;
            if (right - left < thinnest) {
                thin.add(child);
            } else {
                thin.flush(boxes, parent.row + 1, parentIndex, left);
                boxes.add(new Box(child, parent.row + 1, parentIndex, left, right, 0, child.total()));
                thin = new Thin(right);
            }
            left = right;
        }
        thin.flush(boxes, parent.row + 1, parentIndex, left);
    }

    /** What the children that have any weight weigh together. A weight may be below zero, such as memory that was freed and had been allocated before; it has no width. */
    private static long grown(FlameTree node) {
        return node.children().stream()
                .mapToLong(child -> Math.max(0, child.total()))
                .sum();
    }

    /** Neighbours too thin to be drawn one by one. */
    private static final class Thin {
        private final double left;
        private FlameTree heaviest;
        private int frames;
        private long weight;

        Thin(double left) {
            this.left = left;
        }

        void add(FlameTree node) {
            frames++;
            weight += node.total();
            if (heaviest == null || node.total() > heaviest.total()) {
                heaviest = node;
            }
        }

        void flush(List<Box> boxes, int row, int parent, double right) {
            if (frames > 0) {
                boxes.add(new Box(heaviest, row, parent, left, right, frames, weight));
            }
        }
    }
}
