package io.probescope.desktop.shell.panel;

import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The views that can show a stream.
 *
 * @param fitting all that fit, by the meaning of its columns
 */
public record PanelViews(Function<StreamTable, List<ViewFactory>> fitting) {

    /** The views that fit a stream: first those the probe names, in its order, then the others. */
    public List<ViewFactory> inOrder(StreamTable stream, List<String> wanted) {
        return fitting.apply(stream).stream()
                .sorted(Comparator.comparingInt(factory -> {
                    int position = wanted.indexOf(factory.name());
                    return position < 0 ? Integer.MAX_VALUE : position;
                }))
                .toList();
    }
}
