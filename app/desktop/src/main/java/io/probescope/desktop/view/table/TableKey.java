package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What keys do in the table of events. */
enum TableKey implements KeyUse {
    COPY("Shortcut+C"),
    FOLLOW("END");

    private final List<String> keys;

    TableKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "table." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
