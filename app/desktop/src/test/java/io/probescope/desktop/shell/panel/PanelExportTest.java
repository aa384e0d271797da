package io.probescope.desktop.shell.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.exchange.ExportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a panel shows is written to files, and files of other tools are opened, on the bundled recording. */
class PanelExportTest extends OneWorkbenchTest {
    @TempDir
    private Path folder;

    PanelExportTest() {
        super(1280, 800);
    }

    @BeforeEach
    void openSample() throws Exception {
        openRecording();
    }

    private long countedLines(Path csv) throws Exception {
        return Files.readAllLines(csv).size() - 1L;
    }

    @Test
    void theMenuOffersWhatFitsTheColumnsAndTheKeysOpenIt() throws Exception {
        interact(() -> panel("opensnoop").fireEvent(press()));
        push(KeyCode.CONTROL, KeyCode.E);
        until(() -> lookup("#export-csv").tryQuery().isPresent());
        assertTrue(lookup("#export-chrome").tryQuery().isPresent());
        assertTrue(lookup("#export-png").tryQuery().isPresent());
        assertTrue(lookup("#export-folded").tryQuery().isEmpty(), "opens have no stacks");
        push(KeyCode.ESCAPE);
    }

    private static javafx.scene.input.MouseEvent press() {
        return new javafx.scene.input.MouseEvent(
                javafx.scene.input.MouseEvent.MOUSE_PRESSED,
                1,
                1,
                1,
                1,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    @Test
    void theSelectedRowsAreWrittenAndThePictureAsItIsDrawn() throws Exception {
        ProbePanel panel = panel("opensnoop");
        Path all = folder.resolve("all.csv");
        interact(() -> panel.export().write(ExportFormat.CSV, all));
        until(() -> lookup("#export-done").tryQuery().isPresent());
        long rows = workbench.workspaces().current().contentsProperty().get().info().runs().stream()
                .mapToLong(run -> run.rows().getOrDefault("opensnoop", 0L))
                .sum();
        assertEquals(rows, countedLines(all));

        var info = workbench.workspaces().current().contentsProperty().get().info();
        long middle = (info.startNs() + info.endNs()) / 2;
        interact(() -> workbench.workspaces().current().selection().select(info.startNs(), middle));
        Path half = folder.resolve("half.csv");
        interact(() -> panel.export().write(ExportFormat.CSV, half));
        until(() -> Files.exists(half));
        assertTrue(countedLines(half) < rows && countedLines(half) > 0, countedLines(half) + " of " + rows);

        interact(() -> workbench.workspaces().current().selection().select(info.startNs() - 2, info.startNs() - 1));
        Path none = folder.resolve("none.csv");
        interact(() -> panel.export().write(ExportFormat.CSV, none));
        until(() -> lookup("#export-problem").tryQuery().isPresent());
        assertFalse(Files.exists(none), "an empty selection is no file");
        interact(() -> workbench.workspaces().current().selection().undo());

        Path picture = folder.resolve("panel.png");
        interact(() -> panel.export().writePicture(panel, picture));
        until(() -> Files.exists(picture));
        assertTrue(ImageIO.read(picture.toFile()).getWidth() >= (int) panel.getWidth());
    }

    @Test
    void whatCantBeWrittenIsToldInThePanelAndNothingIsLeft() throws Exception {
        ProbePanel panel = panel("opensnoop");
        interact(() -> panel.export().write(ExportFormat.CHROME, folder.resolve("no/folder/x.json")));
        until(() -> lookup("#export-problem").tryQuery().isPresent());
        Labeled cause = lookup("#export-problem .problem-cause").queryLabeled();
        assertTrue(cause.getText().contains("x.json could not be written"), cause.getText());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFileOfAnotherToolOpensAsASessionWithAFlameGraph() throws Exception {
        Path file = Files.writeString(folder.resolve("stacks of anything"), "main;work;read_[k] 3\nmain;rest 4\n");
        interact(() -> workbench.sessions().open(file));
        until(() -> lookup("#panel-imported").tryQuery().isPresent() && workbench.isPainted());
        assertTrue(lookup("#panel-imported #view-flamegraph").tryQuery().isPresent());
        Path folded = folder.resolve("again.folded");
        interact(() -> panel("imported").export().write(ExportFormat.FOLDED, folded));
        until(() -> Files.exists(folded));
        assertEquals(
                "main;rest 4\nmain;work;read_[k] 3\n",
                Files.readAllLines(folded).stream().sorted().reduce("", (a, b) -> a + b + "\n"));
    }

    @Test
    void aDamagedFileIsToldWithItsPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("stacks"), "main;work 3\nmain\n");
        interact(() -> workbench.sessions().open(file));
        until(() -> lookup("#session-problem").tryQuery().isPresent());
        assertTrue(lookup("#session-problem .problem-cause")
                .queryLabeled()
                .getText()
                .contains("line 2"));
    }
}
