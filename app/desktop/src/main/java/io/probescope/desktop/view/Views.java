package io.probescope.desktop.view;

import io.probescope.desktop.fx.KeyGroup;
import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.fx.chart.MarkKeys;
import io.probescope.desktop.fx.chart.TimeKeys;
import io.probescope.desktop.view.connections.ConnectionsFactory;
import io.probescope.desktop.view.facts.FactsFactory;
import io.probescope.desktop.view.flamegraph.FlameFactory;
import io.probescope.desktop.view.heatmap.HeatMapFactory;
import io.probescope.desktop.view.latency.LatencyFactory;
import io.probescope.desktop.view.scatter.ScatterFactory;
import io.probescope.desktop.view.table.ResultTable;
import io.probescope.desktop.view.table.TableFactory;
import io.probescope.desktop.view.timeseries.TimeSeriesFactory;
import io.probescope.desktop.view.top.TopFactory;
import io.probescope.desktop.view.tree.TreeFactory;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;

/** All kinds of views there are; a new one is one more line. */
public final class Views {
    private static final List<ViewFactory> ALL = List.of(
            new TreeFactory(),
            new FlameFactory(),
            new LatencyFactory(),
            new TopFactory(),
            new ConnectionsFactory(),
            new TimeSeriesFactory(),
            new HeatMapFactory(),
            new ScatterFactory(),
            new FactsFactory(),
            new TableFactory());

    private Views() {}

    /** The table of a query's result: see {@link ResultTable}. */
    public static TableView<Object[]> resultTable(
            List<StreamColumn> columns,
            List<Object[]> rows,
            String arch,
            BiFunction<StreamColumn, Object, List<MenuItem>> menu) {
        return new ResultTable(columns, rows, arch, menu);
    }

    /** The views that fit a stream, most telling first. */
    public static List<ViewFactory> forStream(StreamTable stream) {
        return ALL.stream().filter(factory -> factory.fits(stream)).toList();
    }

    /** What keys do in views, by view, and wherever time stands to the right. */
    public static List<KeyGroup> keys() {
        List<KeyGroup> groups = new ArrayList<>();
        groups.add(group(Texts.get("view.key.time"), TimeKeys.ALL));
        groups.add(group(Texts.get("view.key.marks"), MarkKeys.ALL));
        for (ViewFactory factory : ALL) {
            if (!factory.keys().isEmpty()) {
                groups.add(group(Texts.get("view." + factory.name() + ".title"), factory.keys()));
            }
        }
        return groups;
    }

    private static KeyGroup group(String title, List<KeyUse> uses) {
        return KeyGroup.of(title, uses, id -> Texts.get("view.key." + id));
    }

    /** The view of a name, as {@code probe.yaml} gives it. */
    public static Optional<ViewFactory> named(String name) {
        return ALL.stream().filter(factory -> factory.name().equals(name)).findFirst();
    }
}
