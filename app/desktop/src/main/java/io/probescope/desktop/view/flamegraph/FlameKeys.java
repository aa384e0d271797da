package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;

/** What keys do in the flame graph, beside those of {@link FrameAction}. */
final class FlameKeys {
    static final KeyUse CALLS = KeyUse.of("flamegraph.calls", "UP", "DOWN");
    static final KeyUse BESIDE = KeyUse.of("flamegraph.beside", "LEFT", "RIGHT");
    static final KeyUse ZOOM = KeyUse.of("flamegraph.zoom", "ENTER");
    static final KeyUse BACK = KeyUse.of("flamegraph.back", "Backspace");
    static final KeyUse INVERT = KeyUse.of("flamegraph.invert", "I");
    static final KeyUse FIND = KeyUse.of("flamegraph.find", "Shortcut+F");

    static final List<KeyUse> ALL = List.of(CALLS, BESIDE, ZOOM, BACK, INVERT, FIND);

    private FlameKeys() {}
}
