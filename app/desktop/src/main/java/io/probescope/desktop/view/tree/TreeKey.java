package io.probescope.desktop.view.tree;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What keys do in the process tree. */
enum TreeKey implements KeyUse {
    MOVE("UP", "DOWN"),
    PAGE("PAGE_UP", "PAGE_DOWN"),
    ENDS("HOME", "END"),
    FOLD("LEFT", "RIGHT"),
    FIND("Shortcut+F"),
    COPY("Shortcut+C");

    private final List<String> keys;

    TreeKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "tree." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
