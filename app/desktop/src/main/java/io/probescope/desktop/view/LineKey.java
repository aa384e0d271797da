package io.probescope.desktop.view;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What keys do with the lines of a table. */
public enum LineKey implements KeyUse {
    COPY("Shortcut+C"),
    ONLY("ENTER");

    private final List<String> keys;

    LineKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "line." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
