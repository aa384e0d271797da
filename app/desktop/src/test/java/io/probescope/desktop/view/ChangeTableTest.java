package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.selection.Pointed;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person does with the table of change. */
class ChangeTableTest extends TwoHalvesTest {
    @Test
    void theTableOfChangeTellsWhatGrewFromWhatCameInOneBurst() throws Exception {
        twoHalves(0, START, 2);
        open("top", MemorySession.OPENS);
        shown();
        selectSecondHalfAgainstTheFirst();
        shown();
        Map<String, Line<List<String>>> lines = changes();
        assertEquals(Verdict.MORE, lines.get("grown").verdict());
        assertEquals(Verdict.SAME, lines.get("steady").verdict());
        assertEquals(Verdict.TOO_LITTLE, lines.get("once").verdict());
        assertEquals(
                count("SELECT count(*) FROM opensnoop WHERE comm = 'grown' AND time >= " + (START + HALF * SECOND))
                        / (double) HALF,
                lines.get("grown").change().now(),
                1e-9);
        assertEquals(
                count("SELECT count(*) FROM opensnoop WHERE comm = 'grown' AND time < " + (START + HALF * SECOND))
                        / (double) HALF,
                lines.get("grown").change().before(),
                1e-9);
        assertTrue(text("#comparison").startsWith("1 line differs"), text("#comparison"));
    }

    @Test
    void whereNothingCanBeToldTheVerdictSaysSo() throws Exception {
        session.run("INSERT INTO runs VALUES (0, %d)".formatted(START));
        session.run("INSERT INTO run_ends VALUES (0, %d)".formatted(START + 2 * HALF * SECOND));
        for (int i = 0; i < 4; i++) {
            session.run("INSERT INTO opensnoop VALUES (1,0,%d,%d,0,7,'rare',0,3,100,'/f')"
                    .formatted(i + 1, START + (3L + 4L * i) * SECOND));
        }
        open("top", MemorySession.OPENS);
        shown();
        selectSecondHalfAgainstTheFirst();
        shown();
        assertEquals(Verdict.TOO_LITTLE, changes().get("rare").verdict());
        assertTrue(text("#comparison").startsWith("too little to tell whether a line differs"), text("#comparison"));
    }

    @Test
    void whatIsComparedIsUsedLikeLinesOfTheTopTable() throws Exception {
        twoHalves(0, START, 11);
        open("top", MemorySession.OPENS);
        shown();
        selectSecondHalfAgainstTheFirst();
        shown();
        TableCell<?, ?> name = lookup("#changes .table-cell")
                .match((TableCell<?, ?> cell) -> "grown 105".equals(cell.getText()))
                .query();
        moveTo(name);
        until(() -> context.selection().pointedProperty().get() instanceof Pointed.Rows);
        Pointed.Rows pointed =
                (Pointed.Rows) context.selection().pointedProperty().get();
        assertEquals(List.of("grown"), pointed.traces().get(0).threads());
        clickOn(name);
        press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String[] copied = new String[1];
        interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(
                copied[0].startsWith("process\twhat that tells\tnow\tbaseline\tchange\ttimes\ngrown 105\tmore\t"),
                copied[0]);

        rightClickOn(name).clickOn("Without comm = grown");
        shown();
        assertFalse(changes().containsKey("grown"));
        assertEquals("comm != grown", context.selection().get().filter().summary());
    }
}
