package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;

/** Rates and levels over time; fits every stream of moments that has one. */
public final class TimeSeriesFactory implements ViewFactory {
    @Override
    public String name() {
        return "timeseries";
    }

    @Override
    public String icon() {
        return "fth-bar-chart-2";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return stream.hasMoments() && !Measure.of(stream).isEmpty();
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new TimeSeriesView(context, choices);
    }
}
