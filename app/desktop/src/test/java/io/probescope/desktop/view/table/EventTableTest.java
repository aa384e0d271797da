package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.protocol.Frame;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with the rows of a stream with stacks: chooses columns, reads the functions, selects a row. */
class EventTableTest extends OneViewTest {
    @BeforeEach
    void open() throws Exception {
        session.stack(1, List.of(frame("memcpy"), frame("main")));
        session.stack(2, List.of(frame("parse"), frame("main")));
        session.run("INSERT INTO profile SELECT 1, 1, i, %d + i, 0, 7, 'web', NULL, 1 + i %% 2 FROM range(1, 21) t(i)"
                .formatted(MemorySession.START_NS));
        open("table", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()) && table().getItems().size() == 20);
    }

    @Test
    void aStackIsToldByTheFunctionItEndedIn() throws Exception {
        until(() -> cells().contains("memcpy") && cells().contains("parse"));
        session.run("INSERT INTO profile VALUES (1, 1, 21, %d, 0, 7, 'web', NULL, 4711)"
                .formatted(MemorySession.START_NS + 21));
        until(() -> cells().contains("stack 1267"));
    }

    @Test
    void columnsAreHiddenShownAndCopiedAsTheyAreShown() throws Exception {
        clickOn("#columns").clickOn("#column-kernel");
        until(() -> !column("kernel").isVisible());
        interact(() -> table().getSelectionModel().clearAndSelect(0));
        rightClickOn(".table-row-cell").clickOn("#copy-rows");
        String copied = read();
        assertTrue(copied.startsWith("time\tcomm\tpid\tuser\n"), copied);
        assertTrue(copied.endsWith("\tweb\t7\tparse\n"), copied);
        clickOn("#columns").clickOn("Show all");
        until(() -> column("kernel").isVisible());
    }

    @Test
    void theRowThatIsSelectedIsMarkedAndStaysSelectedWhateverTheOrder() throws Exception {
        interact(() -> table().getSelectionModel().clearAndSelect(4));
        MarkedRow fifth = new MarkedRow("profile", 5, MemorySession.START_NS + 5);
        assertEquals(fifth, context.selection().markedProperty().get());
        interact(() -> {
            column("time").setSortType(TableColumn.SortType.DESCENDING);
            table().getSortOrder().setAll(List.of(column("time")));
        });
        until(() -> Long.valueOf(20).equals(row(0)[EventRow.SEQ]));
        assertEquals(List.of(15), table().getSelectionModel().getSelectedIndices());
        assertEquals(fifth, context.selection().markedProperty().get());
    }

    @Test
    void aRowMarkedElsewhereIsSelectedAndRowsThatComeMarkNone() throws Exception {
        MarkedRow third = new MarkedRow("profile", 3, MemorySession.START_NS + 3);
        interact(() -> context.selection().markedProperty().set(third));
        assertEquals(3L, table().getSelectionModel().getSelectedItem()[EventRow.SEQ]);
        session.run("INSERT INTO profile VALUES (1, 1, 21, %d, 0, 7, 'web', NULL, 1)"
                .formatted(MemorySession.START_NS + 21));
        until(() -> view.shows(21));
        assertEquals(third, context.selection().markedProperty().get());
        assertFalse(context.selection().undoableProperty().get(), "it selects nothing");
    }

    @Test
    void keysChooseTheColumnThatTheMenuIsAbout() throws Exception {
        interact(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(2);
        });
        push(KeyCode.RIGHT);
        assertTrue(column("comm").getStyleClass().contains("chosen"));
        push(KeyCode.RIGHT);
        assertTrue(column("pid").getStyleClass().contains("chosen"));
        assertFalse(column("comm").getStyleClass().contains("chosen"));
        assertTrue(lookup(".table-cell.chosen").queryAll().stream()
                .anyMatch(node -> node instanceof TableCell<?, ?> cell && cell.getIndex() == 2));
        push(KeyCode.DOWN);
        push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> lookup("Only pid = 7").tryQuery().isPresent());
        Node cell = lookup((Node node) -> node instanceof TableCell<?, ?> shown
                        && shown.getIndex() == 3
                        && shown.getStyleClass().contains("chosen"))
                .query();
        Bounds place = cell.localToScreen(cell.getLayoutBounds());
        assertEquals(place.getMinX(), menu().getAnchorX(), 1);
        assertEquals(place.getMaxY(), menu().getAnchorY(), 1);
        clickOn("Only pid = 7");
        until(() -> context.selection().get().filter().written().equals("pid = 7"));
    }

    private ContextMenu menu() {
        return listWindows().stream()
                .filter(window -> window instanceof ContextMenu && window.isShowing())
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private TableColumn<Object[], ?> column(String id) {
        return table().getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> cells() {
        return lookup((Node node) -> node instanceof TableCell<?, ?> cell && cell.getText() != null)
                .<Node>queryAll()
                .stream()
                .map(node -> ((TableCell<?, ?>) node).getText())
                .toList();
    }

    private String read() {
        String[] read = new String[1];
        interact(() -> read[0] = Clipboard.getSystemClipboard().getString());
        return read[0];
    }

    private static Frame frame(String symbol) {
        return new Frame(1, Frame.Kind.USER, symbol, 0, "app", null);
    }
}
