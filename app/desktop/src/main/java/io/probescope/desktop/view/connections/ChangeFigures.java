package io.probescope.desktop.view.connections;

import io.probescope.analysis.Flows;
import io.probescope.analysis.Flows.Link;
import io.probescope.analysis.Flows.Node;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** How much more or less goes over each link and at each end than in the baseline; the verdict gives the colour. */
final class ChangeFigures implements FlowFigures {
    /** With less room for an end's name and figures, only how many times as much it is now is told. */
    private static final double ROOM_FOR_RATES = 200;

    private static final double LEGEND_GAP = 16;

    private final Unit unit;
    private final Palette palette;
    private final Color end;
    private final List<FlowChange> links;
    private final List<FlowChange> left;
    private final List<FlowChange> right;

    ChangeFigures(Flows flows, ConnectionChanges changes, Measure measure, Palette palette) {
        this.unit = measure.unit();
        this.palette = palette;
        end = palette.text().interpolate(palette.muted(), 0.5);
        Map<String, Integer> leftIndexes = indexes(flows.left());
        Map<String, Integer> rightIndexes = indexes(flows.right());
        Map<List<Object>, FlowChange> drawn = new HashMap<>();
        List<FlowChange> ofLeft = none(flows.left());
        List<FlowChange> ofRight = none(flows.right());
        changes.byName().forEach((key, change) -> {
            int near = leftIndexes.getOrDefault(key.get(0), flows.left().size() - 1);
            int far = rightIndexes.getOrDefault(key.get(1), flows.right().size() - 1);
            drawn.merge(List.of(near, far, key.get(2)), change, FlowChange::and);
            ofLeft.set(near, ofLeft.get(near).and(change));
            ofRight.set(far, ofRight.get(far).and(change));
        });
        links = flows.links().stream()
                .map(link -> drawn.getOrDefault(key(link), FlowChange.NONE))
                .toList();
        left = tested(flows.left(), ofLeft, changes.nearByName());
        right = tested(flows.right(), ofRight, changes.farByName());
    }

    private static List<Object> key(Link link) {
        return List.of(link.left(), link.right(), link.way());
    }

    private static Map<String, Integer> indexes(List<Node> nodes) {
        Map<String, Integer> indexes = new HashMap<>();
        IntStream.range(0, nodes.size())
                .filter(index -> !nodes.get(index).isOthers())
                .forEach(index -> indexes.put(nodes.get(index).name(), index));
        return indexes;
    }

    private static List<FlowChange> none(List<Node> nodes) {
        List<FlowChange> changes = new ArrayList<>();
        nodes.forEach(node -> changes.add(FlowChange.NONE));
        return changes;
    }

    /** Of an end that stands alone what was found of it; of all others what their links add up to. */
    private static List<FlowChange> tested(List<Node> nodes, List<FlowChange> ofLinks, Map<String, FlowChange> byName) {
        return IntStream.range(0, nodes.size())
                .mapToObj(index -> nodes.get(index).isOthers()
                        ? ofLinks.get(index)
                        : byName.getOrDefault(nodes.get(index).name(), ofLinks.get(index)))
                .toList();
    }

    /** What changed on a link, for tests. */
    FlowChange link(int index) {
        return links.get(index);
    }

    /** Only a difference has a colour: an end without one is no more than where links end. */
    @Override
    public Color nodeColor(boolean ofLeft, int index) {
        Verdict verdict = node(ofLeft, index).verdict();
        return verdict.different() ? ChangeWords.color(verdict, palette) : end;
    }

    @Override
    public Color linkColor(int index) {
        return ChangeWords.color(links.get(index).verdict(), palette);
    }

    @Override
    public Presence presence(int link) {
        return links.get(link).presence();
    }

    @Override
    public String ofNode(boolean ofLeft, int index, double room) {
        FlowChange change = node(ofLeft, index);
        String times = ChangeWords.ratio(change.rates());
        return room < ROOM_FOR_RATES || change.presence() == Presence.GONE
                ? times
                : ChangeWords.rate(change.now(), unit) + "  " + times;
    }

    @Override
    public List<Tip.Row> nodeRows(boolean ofLeft, int index) {
        return rows(node(ofLeft, index));
    }

    @Override
    public List<Tip.Row> linkRows(int index) {
        return rows(links.get(index));
    }

    @Override
    public String spoken(int link) {
        FlowChange change = links.get(link);
        return Texts.get(
                "view.connections.change.spoken",
                ChangeWords.rate(change.now(), unit),
                ChangeWords.rate(change.before(), unit),
                ChangeWords.ratio(change.rates()),
                ChangeWords.of(change.verdict()));
    }

    @Override
    public double drawLegend(GraphicsContext g, double x, double y) {
        double at = x;
        for (Verdict verdict : List.of(Verdict.MORE, Verdict.LESS, Verdict.SAME, Verdict.TOO_LITTLE)) {
            if (verdict == Verdict.TOO_LITTLE && links.stream().noneMatch(link -> link.verdict() == verdict)) {
                continue;
            }
            g.setFill(ChangeWords.color(verdict, palette).deriveColor(0, 1, 1, 0.75));
            g.fillRoundRect(at, y - 9, 10, 10, 3, 3);
            String words = ChangeWords.of(verdict);
            g.setFill(palette.muted());
            Type.LABEL.left(g, words, at + 16, y);
            at += 16 + Type.LABEL.width(words) + LEGEND_GAP;
        }
        return at;
    }

    private FlowChange node(boolean ofLeft, int index) {
        return (ofLeft ? left : right).get(index);
    }

    private List<Tip.Row> rows(FlowChange change) {
        return List.of(
                new Tip.Row(null, Texts.get("view.change.now"), ChangeWords.rate(change.now(), unit)),
                new Tip.Row(
                        palette.baseline(), Texts.get("view.change.before"), ChangeWords.rate(change.before(), unit)),
                new Tip.Row(
                        null,
                        Texts.get("view.top.change.difference"),
                        ChangeWords.difference(change.now() - change.before(), unit) + "  "
                                + ChangeWords.ratio(change.rates())),
                new Tip.Row(null, ChangeWords.of(change.verdict()), ""));
    }
}
