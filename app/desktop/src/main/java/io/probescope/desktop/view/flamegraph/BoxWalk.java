package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameLayout.Box;
import io.probescope.analysis.flame.FlameTree;
import java.util.ArrayList;
import java.util.List;

/** Ways from box to box of a laid out flame graph, by index; -1 where there is none. */
record BoxWalk(List<Box> boxes) {
    private static final int NONE = -1;

    /** The box of a node, not one drawn together with others. */
    int indexOf(FlameTree node) {
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).merged() == 0 && boxes.get(i).node().is(node)) {
                return i;
            }
        }
        return NONE;
    }

    /** The frames from the root's child to a box. */
    List<FlameTree.Frame> path(Box box) {
        List<FlameTree.Frame> path = new ArrayList<>();
        for (Box at = box; at.parent() >= 0; at = boxes.get(at.parent())) {
            path.add(0, at.node().frame());
        }
        return path;
    }

    /** The boxes of frames that another tree has at the same place, without the root; boxes that stand for several frames are none. */
    List<Box> along(FlameTree tree) {
        FlameTree[] places = new FlameTree[boxes.size()];
        List<Box> along = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            Box box = boxes.get(i);
            if (box.parent() < 0) {
                places[i] = tree;
            } else if (places[box.parent()] != null && box.merged() == 0) {
                places[i] = places[box.parent()].child(box.node().frame()).orElse(null);
            }
            if (places[i] != null && box.parent() >= 0) {
                along.add(box);
            }
        }
        return along;
    }

    /** Per box, the nearest process at or above it, or {@code null}. */
    FlameTree.Frame[] processes() {
        FlameTree.Frame[] processes = new FlameTree.Frame[boxes.size()];
        for (int i = 0; i < processes.length; i++) {
            Box box = boxes.get(i);
            FlameTree.Frame frame = box.node().frame();
            boolean process = frame.kind() == FlameTree.Kind.PROCESS && box.merged() == 0;
            processes[i] = process ? frame : box.parent() < 0 ? null : processes[box.parent()];
        }
        return processes;
    }

    int caller(int index) {
        return boxes.get(index).parent();
    }

    int heaviestCallee(int index) {
        int heaviest = NONE;
        for (int i = index + 1; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            boolean callee = box.parent() == index && box.merged() == 0;
            if (callee && (heaviest < 0 || box.weight() > boxes.get(heaviest).weight())) {
                heaviest = i;
            }
        }
        return heaviest;
    }

    /** The next box to the left (-1) or to the right (1) in the same row. */
    int beside(int index, int step) {
        int row = boxes.get(index).row();
        int next = index + step;
        while (next >= 0 && next < boxes.size() && boxes.get(next).merged() > 0) {
            next += step;
        }
        return next >= 0 && next < boxes.size() && boxes.get(next).row() == row ? next : NONE;
    }
}
