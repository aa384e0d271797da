package io.probescope.desktop.view.connections;

import io.probescope.analysis.Flows;
import io.probescope.analysis.Flows.Node;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.theme.Palette;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** How much went over each link; what is at the left gives the colour. */
final class AmountFigures implements FlowFigures {
    private final Flows flows;
    private final Measure measure;
    private final Map<String, Color> colors;
    private final Color ofOthers;
    private final Color far;

    AmountFigures(Flows flows, Measure measure, Palette palette) {
        this.flows = flows;
        this.measure = measure;
        ofOthers = palette.muted();
        far = palette.text().interpolate(palette.muted(), 0.5);
        colors = SeriesColors.of(
                flows.left().stream()
                        .filter(own -> !own.isOthers())
                        .map(Node::name)
                        .limit(palette.series().size())
                        .toList(),
                palette);
    }

    @Override
    public Color nodeColor(boolean left, int index) {
        return left ? colors.getOrDefault(flows.left().get(index).name(), ofOthers) : far;
    }

    @Override
    public Color linkColor(int index) {
        return nodeColor(true, flows.links().get(index).left());
    }

    @Override
    public Presence presence(int link) {
        return Presence.BOTH;
    }

    @Override
    public String ofNode(boolean left, int index, double room) {
        return measure.text(node(left, index).weight());
    }

    @Override
    public List<Tip.Row> nodeRows(boolean left, int index) {
        return List.of(row(node(left, index).weight()));
    }

    @Override
    public List<Tip.Row> linkRows(int index) {
        return List.of(row(flows.links().get(index).weight()));
    }

    @Override
    public String spoken(int link) {
        return measure.text(flows.links().get(link).weight()) + " " + measure.title();
    }

    @Override
    public double drawLegend(GraphicsContext g, double x, double y) {
        return x;
    }

    private Node node(boolean left, int index) {
        return (left ? flows.left() : flows.right()).get(index);
    }

    private Tip.Row row(long weight) {
        double share = 100.0 * weight / Math.max(1, flows.total());
        return new Tip.Row(
                null, measure.title(), measure.text(weight) + String.format(Locale.ROOT, "  (%.1f %%)", share));
    }
}
