package io.probescope.desktop.shell.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.protocol.Frame;
import io.probescope.session.SessionReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The event that is selected in a table is told whole, on the bundled recording. */
class InspectorTest extends OneWorkbenchTest {
    InspectorTest() {
        super(1680, 1000);
    }

    @BeforeEach
    void openSample() throws Exception {
        openRecording();
    }

    @Test
    void anEventIsToldWithItsValuesItsFramesAndItsMenu() throws Exception {
        MarkedRow row = select("profile", "SELECT min(seq) FROM profile WHERE \"user\" <> 0 AND kernel <> 0");
        until(() -> lookup("#event").tryQuery().isPresent());
        String comm = one("SELECT comm FROM profile WHERE seq = " + row.seq());
        assertEquals(comm, text("#event-comm"));
        for (String column : List.of("user", "kernel")) {
            List<Frame> frames = frames(column, row);
            assertEquals(
                    frames.stream()
                            .map(Frame::symbol)
                            .filter(symbol -> symbol != null)
                            .toList(),
                    lookup("#stack-" + column + " .frame-name").queryAll().stream()
                            .map(node -> ((Labeled) node).getText())
                            .filter(name -> !name.startsWith("[") && !name.equals("cut off"))
                            .toList());
            assertTrue(frames.size() > 1, column);
        }
        press("#event-copy");
        String copied = clipboard();
        assertTrue(copied.startsWith("profile\t") && copied.contains("\ncomm\t" + comm + "\n"), copied);
        press("#copy-kernel");
        assertTrue(clipboard().startsWith(frames("kernel", row).get(0).symbol()), clipboard());

        rightClickOn("#event-comm").clickOn("Only comm = " + comm);
        until(() -> workbench
                .workspaces()
                .current()
                .selection()
                .get()
                .filter()
                .toString()
                .contains(comm));
        press("#event-close");
        until(() -> lookup("#event").tryQuery().isEmpty());
        assertTrue(lookup(".inspector .column-help").tryQuery().isPresent(), "the panel is explained as before");
    }

    @Test
    void itsValuesAreReachedByKeysWithTheirMenus() throws Exception {
        MarkedRow row = select("profile", "SELECT min(seq) FROM profile WHERE \"user\" <> 0 AND kernel <> 0");
        until(() -> lookup("#event").tryQuery().isPresent());
        Set<Node> withMenu = lookup("#event .with-menu").queryAll();
        assertTrue(withMenu.stream().allMatch(node -> node.getAccessibleText() != null));
        assertTrue(withMenu.containsAll(lookup("#event .frame-line").queryAll()), "frames too");
        Node first =
                withMenu.stream().filter(Node::isFocusTraversable).findFirst().orElseThrow();
        Node comm = lookup("#event-comm").query().getParent();
        interact(first::requestFocus);
        for (int i = 0; i < withMenu.size() && !comm.isFocused(); i++) {
            push(KeyCode.DOWN);
        }
        assertTrue(comm.isFocused());
        push(KeyCode.SHIFT, KeyCode.F10);
        String only = "Only comm = " + one("SELECT comm FROM profile WHERE seq = " + row.seq());
        until(() -> lookup(only).tryQuery().isPresent());
        push(KeyCode.DOWN);
        push(KeyCode.ENTER);
        until(() -> !workspace().selection().get().filter().isEmpty());
    }

    @Test
    void theEventOfAnotherPanelIsToldTooAndGoneWithItsMark() throws Exception {
        select("profile", "SELECT min(seq) FROM profile");
        until(() -> lookup("#event").tryQuery().isPresent());
        MarkedRow open = select("opensnoop", "SELECT max(seq) FROM opensnoop");
        until(() -> lookup("#event-path").tryQuery().isPresent());
        assertEquals(one("SELECT path FROM opensnoop WHERE seq = " + open.seq()), text("#event-path"));
        interact(() ->
                workbench.workspaces().current().selection().markedProperty().set(null));
        until(() -> lookup("#event").tryQuery().isEmpty());
    }

    /** Shows a stream as a table and selects the row of a number in it. */
    private MarkedRow select(String stream, String seqSql) throws Exception {
        long seq = Long.parseLong(one(seqSql));
        long time = Long.parseLong(one("SELECT time FROM " + stream + " WHERE seq = " + seq));
        MarkedRow row = new MarkedRow(stream, seq, time);
        interact(() -> panel(stream).showView("table"));
        until(() -> lookup("#panel-" + stream + " #rows").tryQuery().isPresent() && workbench.isPainted());
        TableView<Object[]> table = lookup("#panel-" + stream + " #rows").query();
        int index = index(table, seq);
        if (index < 0) {
            interact(() -> workbench
                    .workspaces()
                    .current()
                    .selection()
                    .markedProperty()
                    .set(row));
        } else {
            interact(() -> table.getSelectionModel().clearAndSelect(index));
        }
        assertEquals(
                row,
                workbench.workspaces().current().selection().markedProperty().get());
        return row;
    }

    /** Where the row stands, -1 for one that was not read yet. */
    private int index(TableView<Object[]> table, long seq) {
        int[] found = {-1};
        interact(() -> {
            for (int i = 0; i < table.getItems().size() && found[0] < 0; i++) {
                found[0] = Objects.equals(table.getItems().get(i)[0], seq) ? i : -1;
            }
        });
        return found[0];
    }

    private List<Frame> frames(String column, MarkedRow row) throws Exception {
        long id = Long.parseLong(one("SELECT \"" + column + "\" FROM profile WHERE seq = " + row.seq()));
        Map<Long, List<Frame>> stacks = session().stacks(Set.of(id));
        return stacks.get(id);
    }

    private String one(String sql) throws Exception {
        return session().query(sql, List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    private SessionReader session() {
        return workbench.workspaces().current().sessionProperty().get();
    }

    private void press(String button) {
        Node node = lookup(button).query();
        interact(() -> ((ButtonBase) node).fire());
    }

    private String clipboard() {
        String[] read = new String[1];
        interact(() -> read[0] = Clipboard.getSystemClipboard().getString());
        return read[0];
    }
}
