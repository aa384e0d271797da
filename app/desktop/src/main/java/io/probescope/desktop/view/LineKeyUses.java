package io.probescope.desktop.view;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;

/** What keys do with the lines of a table. */
public final class LineKeyUses {
    public static final KeyUse COPY = KeyUse.of("line.copy", "Shortcut+C");
    public static final KeyUse ONLY = KeyUse.of("line.only", "ENTER");

    public static final List<KeyUse> ALL = List.of(COPY, ONLY);

    private LineKeyUses() {}
}
