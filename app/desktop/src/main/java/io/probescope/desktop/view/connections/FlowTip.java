package io.probescope.desktop.view.connections;

import io.probescope.analysis.Flows;
import io.probescope.analysis.Flows.Link;
import io.probescope.analysis.Flows.Node;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;

/** What is told beside the mouse of an end or a link. */
final class FlowTip {
    private FlowTip() {}

    /**
     * The tip of what is pointed at.
     *
     * @param link -1 for none; it goes before {@code node}
     * @param node on the left from 0 on, on the right below -1
     */
    static Tip of(Flows flows, FlowFigures figures, int link, int node) {
        return link >= 0
                ? ofLink(flows, flows.links().get(link), figures.linkRows(link))
                : ofNode(flows, node >= 0, node >= 0 ? node : -2 - node, figures);
    }

    private static Tip ofLink(Flows flows, Link link, List<Tip.Row> figures) {
        List<Tip.Row> rows = new ArrayList<>(figures);
        if (!link.way().isEmpty()) {
            String way = Ends.isServer(link.way()) ? "view.connections.way.in" : "view.connections.way.out";
            rows.add(new Tip.Row(null, Texts.get(way), link.way()));
        }
        String title = name(flows.left().get(link.left())) + "  \u2194  "
                + name(flows.right().get(link.right()));
        return new Tip(title, rows);
    }

    private static Tip ofNode(Flows flows, boolean left, int index, FlowFigures figures) {
        List<Tip.Row> rows = new ArrayList<>(figures.nodeRows(left, index));
        long ends = flows.links().stream()
                .filter(other -> (left ? other.left() : other.right()) == index)
                .count();
        rows.add(new Tip.Row(null, Texts.get("view.connections.links"), Unit.exact(ends)));
        return new Tip(name((left ? flows.left() : flows.right()).get(index)), rows);
    }

    /** What an end is called. */
    static String name(Node node) {
        if (!node.isOthers()) {
            return node.name();
        }
        return node.members() == 0
                ? Texts.get("view.connections.others")
                : Texts.get("view.connections.others.count", node.members());
    }
}
