package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;

/** What keys do in the table of events. */
final class TableKeys {
    static final KeyUse COPY = KeyUse.of("table.copy", "Shortcut+C");
    static final KeyUse COLUMN = KeyUse.of("table.column", "LEFT", "RIGHT");
    static final KeyUse FOLLOW = KeyUse.of("table.follow", "END");

    static final List<KeyUse> ALL = List.of(COLUMN, COPY, FOLLOW);

    private TableKeys() {}
}
