package io.probescope.desktop.view.latency;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;

/** How long things take; fits streams with a log2 histogram or a duration. */
public final class LatencyFactory implements ViewFactory {
    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String icon() {
        return "fth-clock";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return !LatencySource.of(stream).isEmpty();
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new LatencyView(context, choices);
    }
}
