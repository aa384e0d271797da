package io.probescope.desktop.view.connections;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What keys do among the connections. */
enum FlowKey implements KeyUse {
    MOVE("UP", "DOWN");

    private final List<String> keys;

    FlowKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "connections." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
