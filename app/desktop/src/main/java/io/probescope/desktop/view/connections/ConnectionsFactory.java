package io.probescope.desktop.view.connections;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import java.util.List;

/** Who talks to whom; fits streams with two addresses and a name or number of who it was. */
public final class ConnectionsFactory implements ViewFactory {
    @Override
    public String name() {
        return "connections";
    }

    @Override
    public String icon() {
        return "fth-share-2";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return Ends.of(stream).isPresent();
    }

    @Override
    public List<KeyUse> keys() {
        return FlowChart.KEYS;
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new ConnectionsView(context, Ends.of(context.stream()).orElseThrow(), choices);
    }
}
