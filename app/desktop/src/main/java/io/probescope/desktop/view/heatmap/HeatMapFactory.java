package io.probescope.desktop.view.heatmap;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;

/** Any two columns against each other, and time against its offset within the second; fits streams of events, and tables that count something. */
public final class HeatMapFactory implements ViewFactory {
    @Override
    public String name() {
        return "heatmap";
    }

    @Override
    public String icon() {
        return "fth-grid";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return !Dimension.vertical(stream).isEmpty()
                && (stream.hasMoments() || Dimension.horizontal(stream).size() > 1);
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new HeatMapView(context, choices);
    }
}
