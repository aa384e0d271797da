package io.probescope.desktop.view.connections;

import io.probescope.analysis.Flows;
import io.probescope.analysis.Flows.Link;
import io.probescope.analysis.Flows.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Where nodes and links are. Immutable; a pure function of the flows and the room.
 *
 * @param left per node its bar, from top to bottom
 * @param right per node its bar, from top to bottom
 * @param bands per link where it leaves and arrives
 */
record FlowShape(List<Bar> left, List<Bar> right, List<Band> bands) {
    private static final double GAP = 7;
    /** Height of a bar that has hardly anything, so that its name can be read. */
    private static final double LEAST = 12;

    /** The vertical room of a node. */
    record Bar(double top, double height) {
        double bottom() {
            return top + height;
        }

        double middle() {
            return top + height / 2;
        }
    }

    /** The vertical room of a link at both its ends. */
    record Band(Bar from, Bar to) {
        /** Its room at a share of the way from left to right. */
        Bar at(double share) {
            double eased = eased(share);
            return new Bar(from.top + (to.top - from.top) * eased, from.height + (to.height - from.height) * eased);
        }

        /** How far up or down a curve has come whose ends are level and whose control points are in the middle. */
        private static double eased(double share) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 24; i++) {
                double t = (low + high) / 2;
                double x = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
                if (x < share) {
                    low = t;
                } else {
                    high = t;
                }
            }
            return low * low * (3 - 2 * low);
        }
    }

    /** How many nodes of a side have room. */
    static int most(double height) {
        return Math.max(3, Math.min(40, (int) (height / (LEAST + GAP))));
    }

    static FlowShape of(Flows flows, double top, double height) {
        List<Bar> left = bars(flows.left(), flows.total(), top, height);
        List<Bar> right = bars(flows.right(), flows.total(), top, height);
        double[] usedLeft = new double[left.size()];
        double[] usedRight = new double[right.size()];
        Band[] bands = new Band[flows.links().size()];
        // From top to bottom on the other side, so that links of a node cross as little as can be.
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < bands.length; i++) {
            order.add(i);
        }
        order.sort((one, two) -> {
            Link first = flows.links().get(one);
            Link second = flows.links().get(two);
            return first.right() == second.right()
                    ? Integer.compare(first.left(), second.left())
                    : Integer.compare(first.right(), second.right());
        });
        for (int index : order) {
            Link link = flows.links().get(index);
            Bar from = part(left.get(link.left()), usedLeft, link.left(), link, flows.left());
            Bar to = part(right.get(link.right()), usedRight, link.right(), link, flows.right());
            bands[index] = new Band(from, to);
        }
        return new FlowShape(left, right, List.of(bands));
    }

    private static Bar part(Bar bar, double[] used, int node, Link link, List<Node> nodes) {
        double share = (double) link.weight() / Math.max(1, nodes.get(node).weight());
        Bar part = new Bar(bar.top + used[node], bar.height * share);
        used[node] += part.height;
        return part;
    }

    private static List<Bar> bars(List<Node> nodes, long total, double top, double height) {
        double room = Math.max(0, height - GAP * (nodes.size() - 1) - LEAST * nodes.size());
        double at = top;
        List<Bar> bars = new ArrayList<>();
        for (Node node : nodes) {
            double own = LEAST + room * node.weight() / Math.max(1, total);
            bars.add(new Bar(at, own));
            at += own + GAP;
        }
        return bars;
    }
}
