package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Locale;

/** What keys do in the flame graph, beside those of {@link FrameAction}. */
enum FlameKey implements KeyUse {
    CALLS("UP", "DOWN"),
    BESIDE("LEFT", "RIGHT"),
    ZOOM("ENTER"),
    BACK("BACK_SPACE"),
    INVERT("I"),
    FIND("Shortcut+F");

    private final List<String> keys;

    FlameKey(String... keys) {
        this.keys = List.of(keys);
    }

    @Override
    public String id() {
        return "flamegraph." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> keys() {
        return keys;
    }
}
