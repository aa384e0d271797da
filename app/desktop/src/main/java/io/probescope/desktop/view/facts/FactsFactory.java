package io.probescope.desktop.view.facts;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;

/** Labelled values: fits streams that tell facts, of which the latest counts. */
public final class FactsFactory implements ViewFactory {
    @Override
    public String name() {
        return "facts";
    }

    @Override
    public String icon() {
        return "fth-info";
    }

    @Override
    public boolean compares() {
        return false;
    }

    @Override
    public boolean fits(StreamTable stream) {
        return stream.hasMoments() && FactShape.of(stream).isPresent();
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new FactsView(context, FactShape.of(context.stream()).orElseThrow());
    }
}
