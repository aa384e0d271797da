package io.probescope.desktop.shell.action;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Several keys that do the same; the first is the one that is told. */
public final class EitherKeys extends KeyCombination {
    private final List<KeyCombination> keys;

    /** @param names as {@link KeyUse#named} reads them */
    public EitherKeys(String... names) {
        keys = Stream.of(names).map(KeyUse::named).toList();
    }

    @Override
    public boolean match(KeyEvent event) {
        return keys.stream().anyMatch(each -> each.match(event));
    }

    @Override
    public String getName() {
        return keys.get(0).getName();
    }

    @Override
    public String getDisplayText() {
        return keys.get(0).getDisplayText();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EitherKeys either && either.keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }
}
