package io.probescope.desktop.view.tree;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;

/** What keys do in the process tree. */
final class TreeKeys {
    static final KeyUse MOVE = KeyUse.of("tree.move", "UP", "DOWN");
    static final KeyUse PAGE = KeyUse.of("tree.page", "Page Up", "Page Down");
    static final KeyUse ENDS = KeyUse.of("tree.ends", "HOME", "END");
    static final KeyUse FOLD = KeyUse.of("tree.fold", "LEFT", "RIGHT");
    static final KeyUse FIND = KeyUse.of("tree.find", "Shortcut+F");
    static final KeyUse COPY = KeyUse.of("tree.copy", "Shortcut+C");

    static final List<KeyUse> ALL = List.of(MOVE, PAGE, ENDS, FOLD, FIND, COPY);

    private TreeKeys() {}
}
