package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.Texts;
import java.util.Locale;

/** What the colour of a box tells. */
enum ColorBy {
    KIND,
    MODULE,
    PROCESS;

    @Override
    public String toString() {
        return Texts.get("view.flamegraph.color." + name().toLowerCase(Locale.ROOT));
    }
}
