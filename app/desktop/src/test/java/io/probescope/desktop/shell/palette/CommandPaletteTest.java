package io.probescope.desktop.shell.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.desktop.shell.palette.CommandPalette.Entry;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import org.junit.jupiter.api.Test;

class CommandPaletteTest extends OneWorkbenchTest {
    @Test
    void anEntryWithoutKeysHasNoKeyCap() throws Exception {
        interact(() -> workbench.actions().get("palette").perform());
        until(() -> lookup("#palette-search").tryQuery().isPresent());
        interact(() -> lookup("#palette-search").queryTextInputControl().setText("machine"));
        until(() -> cells().stream().anyMatch(cell -> keys(cell).isEmpty()));
        for (ListCell<?> cell : cells()) {
            assertEquals(keys(cell).isEmpty() ? 0 : 1, cell.lookupAll(".keys").size(), keys(cell));
        }
    }

    private List<ListCell<?>> cells() {
        return lookup((Node node) -> node instanceof ListCell<?> cell && cell.getItem() instanceof Entry)
                .<Node>queryAll()
                .stream()
                .<ListCell<?>>map(node -> (ListCell<?>) node)
                .toList();
    }

    private static String keys(ListCell<?> cell) {
        return ((Entry) cell.getItem()).keys();
    }
}
