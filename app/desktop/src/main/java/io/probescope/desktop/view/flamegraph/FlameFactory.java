package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;

/** Which code; fits streams with stacks. */
public final class FlameFactory implements ViewFactory {
    @Override
    public String name() {
        return "flamegraph";
    }

    @Override
    public String icon() {
        return "fth-layers";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return StackColumns.of(stream).any();
    }

    @Override
    public View open(ViewContext context) {
        return new FlameView(context);
    }
}
