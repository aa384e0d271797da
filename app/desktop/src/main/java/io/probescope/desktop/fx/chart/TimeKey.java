package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What the arrow keys do where time stands to the right. */
public enum TimeKey implements KeyUse {
    MOVE("LEFT", "RIGHT"),
    /** Far, and also where the arrows alone are another's. */
    JUMP("Shortcut+LEFT", "Shortcut+RIGHT"),
    SELECT("Shift+LEFT", "Shift+RIGHT"),
    COMPARE("Shortcut+Shift+LEFT", "Shortcut+Shift+RIGHT");

    private final List<String> keys;

    TimeKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "time." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
