package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.palette.CommandPalette.Entry;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.Annotation;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was given a name is called by it wherever the workbench speaks of it. */
class SessionNameTest extends OneWorkbenchTest {
    @TempDir
    private Path directory;

    @Test
    void aSessionIsCalledByItsNameAndIsNotOfferedToItself() throws Exception {
        Workspace night = open("a.probescope");
        interact(() -> night.annotate(new Annotation.Name("quiet night"), () -> {}, problem -> {}));
        until(() -> text("#status-connection").contains("quiet night"));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        until(() -> lookup("#sql-run").tryQuery().isPresent());
        assertEquals("SQL over quiet night", text(".sql-header .page-title"));

        open("b.probescope");
        push(KeyCode.CONTROL, KeyCode.D);
        List<String> offered = offered();
        assertTrue(offered.contains("Compare with quiet night"), offered.toString());
        assertFalse(
                offered.stream().anyMatch(name -> name.contains("a.probescope") || name.contains("b.probescope")),
                "what is open is not offered as a file: " + offered);
        write("quiet night").push(KeyCode.ENTER);
        until(() -> workspace().selection().get().baseline() != null && workbench.isPainted());
        assertEquals("compared with quiet night", text("#chip-baseline .filter-chip-face"));

        push(KeyCode.CONTROL, KeyCode.K);
        assertTrue(offered().contains("Go to quiet night"), offered().toString());
        push(KeyCode.ESCAPE);

        interact(() -> workbench.workspaces().close(night));
        push(KeyCode.CONTROL, KeyCode.D);
        assertTrue(
                offered().contains("Compare with the file a.probescope"),
                offered().toString());
    }

    private Workspace open(String name) throws Exception {
        Path file = directory.resolve(name);
        try (InputStream in = getClass().getResourceAsStream("/io/probescope/desktop/sample.probescope")) {
            Files.copy(in, file);
        }
        interact(() -> workbench.sessions().open(file));
        until(() -> workspace().name().equals(name) && workbench.isPainted());
        return workspace();
    }

    private List<String> offered() throws Exception {
        until(() -> lookup("#palette-list").tryQuery().isPresent());
        ListView<Entry> list = lookup("#palette-list").query();
        return list.getItems().stream().map(Entry::name).toList();
    }
}
