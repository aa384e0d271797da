package io.probescope.desktop.shell.sql;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;

/** What keys do in the SQL console. */
public final class SqlKeys {
    public static final KeyUse RUN = KeyUse.of("sql.run", "Shortcut+ENTER");
    public static final KeyUse EXPORT = KeyUse.of("sql.export", "Shortcut+E");
    public static final KeyUse COMPLETE = KeyUse.of("sql.complete", "Ctrl+SPACE");
    public static final KeyUse OLDER = KeyUse.of("sql.older", "Alt+UP");
    public static final KeyUse NEWER = KeyUse.of("sql.newer", "Alt+DOWN");

    public static final List<KeyUse> ALL = List.of(RUN, EXPORT, COMPLETE, OLDER, NEWER);

    private SqlKeys() {}
}
