package io.probescope.desktop.shell.sql;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What keys do in the SQL console. */
public enum SqlKey implements KeyUse {
    RUN("Shortcut+ENTER"),
    EXPORT("Shortcut+E"),
    COMPLETE("Ctrl+SPACE"),
    OLDER("Alt+UP"),
    NEWER("Alt+DOWN");

    private final List<String> keys;

    SqlKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "sql." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
