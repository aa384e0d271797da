package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.workspace.TemporarySessions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash left is opened, saved or deleted. */
class LeftSessionsTest extends OneWorkbenchTest {
    @TempDir
    private Path base;

    private Path left;

    @Override
    protected TemporarySessions temporarySessions() throws Exception {
        Path crashed = Files.createDirectories(base.resolve("sessions").resolve("1-1"));
        left = crashed.resolve("local-1.probescope");
        try (InputStream in = getClass().getResourceAsStream("/io/probescope/desktop/sample.probescope")) {
            Files.copy(in, left);
        }
        return new TemporarySessions(base.resolve("sessions"));
    }

    @Test
    void aButtonIsNotExchangedWhileTheListIsReadAnew() throws Exception {
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> lookup(".delete-left").tryQuery().isPresent());
        Node button = lookup(".delete-left").query();
        interact(() -> workbench.sessions().open(left));
        until(workbench::isPainted);
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> lookup(".session-density").tryQuery().isPresent()); // what is known of it has arrived
        assertSame(button, lookup(".delete-left").query());
    }

    @Test
    void whatACrashLeftIsDeletedWhenTheUserSaysSoAndItIsNotOpen() throws Exception {
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> lookup(".delete-left").tryQuery().isPresent());
        interact(() -> workbench.sessions().open(left));
        until(workbench::isPainted);
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        clickOn(".delete-left");
        until(() -> text("#session-problem .problem-cause").contains("is open here"));
        interact(() -> workbench.workspaces().close(workspace()));
        until(() -> workbench.workspaces().all().size() == 1);

        clickOn(".delete-left");
        until(() -> lookup("#delete-confirm").tryQuery().isPresent());
        push(KeyCode.ESCAPE);
        until(() -> lookup("#delete-confirm").tryQuery().isEmpty());
        assertTrue(Files.exists(left));

        clickOn(".delete-left");
        until(() -> lookup("#delete-confirm").tryQuery().isPresent());
        clickOn("#delete-confirm");
        until(() -> lookup(".delete-left").tryQuery().isEmpty());
        assertFalse(Files.exists(left.getParent()));
    }
}
