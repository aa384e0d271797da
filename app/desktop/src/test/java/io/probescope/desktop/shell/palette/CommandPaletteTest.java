package io.probescope.desktop.shell.palette;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.probescope.desktop.OneWorkbenchTest;
import java.util.List;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

class CommandPaletteTest extends OneWorkbenchTest {
    @Test
    void anEntryWithoutKeysHasNoKeyCap() throws Exception {
        interact(() -> workbench.actions().get("palette").perform());
        until(() -> lookup("#palette-search").tryQuery().isPresent());
        until(() -> caps().size() > 2);
        assertFalse(caps().contains(""));
        interact(() -> lookup("#palette-search").queryTextInputControl().setText("probe: files opened"));
        until(() -> caps().isEmpty()
                && !lookup("#palette-list .list-cell .row").queryAll().isEmpty());
    }

    private List<String> caps() {
        return lookup("#palette-list .keys").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }
}
