package io.probescope.desktop.view.scatter;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.Dimension;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import java.util.List;

/** Each event as a point of two numbers, or of time and a number; fits streams of events that measure something. */
public final class ScatterFactory implements ViewFactory {
    @Override
    public String name() {
        return "scatter";
    }

    @Override
    public String icon() {
        return "fth-loader";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return stream.kind() == Kind.EVENTS
                && !numbers(stream).isEmpty()
                && (stream.hasMoments() || numbers(stream).size() > 1);
    }

    /** What may stand upwards. */
    static List<Dimension> numbers(StreamTable stream) {
        return Dimension.vertical(stream).stream()
                .filter(dimension -> dimension.kind() == Dimension.Measures.NUMBER)
                .toList();
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new ScatterView(context, choices);
    }
}
