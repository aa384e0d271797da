package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.record.RecordingStatus.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in the window, with the real agent on this machine. */
class WorkbenchTest extends OneWorkbenchTest {
    @TempDir
    private Path directory;

    WorkbenchTest() {
        super(1280, 800);
    }

    @Test
    void aProbeIsStartedWatchedStoppedSavedAndOpenedAgainWithTheSameNumbers() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        openProbe("runqlat");
        clickOn("#parameter-target_pid").eraseText(1).write("0");
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> !host.runsProperty().get().isEmpty()
                && lookup("#panel-runqlat").tryQuery().isPresent());
        until(() -> host.vitalsProperty().get().rows() > 20 && workbench.isPainted());

        interact(() -> workbench.closing(() -> fail("closing must ask while rows are unsaved")));
        push(KeyCode.ESCAPE);
        push(KeyCode.CONTROL, KeyCode.PERIOD);
        until(() -> host.runsProperty().get().get(0).state() == RunState.STOPPED);
        Path file = directory.resolve("saved.probescope");
        interact(() -> workbench.sessions().save(host, file));
        until(() -> !host.isUnsaved());
        RunFacts live = host.runsProperty().get().get(0);

        interact(() -> workbench.sessions().open(file));
        until(() -> workbench.workspaces().current() != host && workbench.isPainted());
        RunFacts recorded =
                workbench.workspaces().current().runsProperty().get().get(0);
        assertEquals(live.rows(), recorded.rows());
        assertEquals(live.losses(), recorded.losses());
        assertEquals(live.parameters(), recorded.parameters());
        assertEquals(1, lookup(".probe-panel").queryAllAs(ProbePanel.class).size());
    }

    /** Closing a session takes a moment, in which there is none on the screen. */
    @Test
    void whatIsRecordedIsAskedAboutAndCanBeSavedWhileItsSessionCloses() throws Exception {
        openProbe("runqlat");
        clickOn("#parameter-target_pid").eraseText(1).write("0");
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.vitalsProperty().get().rows() > 20);
        Path file = directory.resolve("saved.probescope");
        interact(() -> {
            host.disconnect();
            assertNull(host.sessionProperty().get());
            assertFalse(workbench.closing(() -> fail("closing must ask while rows are unsaved")));
            workbench.sessions().save(host, file);
        });
        until(() -> host.sessionProperty().get() != null && Files.exists(file) && !host.isUnsaved());
        interact(() -> workbench.sessions().open(file));
        until(() -> workbench.workspaces().current() != host && workbench.isPainted());
        assertTrue(count("SELECT count(*) FROM runqlat") > 20);
    }

    @Test
    void aWrongParameterIsToldBesideItsFieldAndNothingStarts() {
        openProbe("profile");
        TextInputControl field = lookup("#parameter-sample_hz").queryTextInputControl();
        interact(() -> field.setText("many"));
        clickOn("#start-probe");
        assertTrue(lookup(".field-error").queryLabeled().getText().contains("many"));
        assertTrue(!workbench.workspaces().target().isConnecting());
    }

    @Test
    void aFileThatIsNoSessionIsToldInPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("notes.probescope"), "not a session");
        interact(() -> workbench.sessions().open(file));
        until(() -> lookup("#session-problem").tryQuery().isPresent());
        assertTrue(lookup("#session-problem .problem-cause")
                .queryLabeled()
                .getText()
                .contains("notes.probescope"));
    }

    @Test
    void aHostThatCannotBeReachedSaysWhyAndOffersToTryAgain() throws Exception {
        push(KeyCode.CONTROL, KeyCode.N);
        clickOn("#host-address").write("nobody@127.0.0.1:1");
        push(KeyCode.ENTER);
        until(() -> lookup("#connect-problem").tryQuery().isPresent());
        Labeled cause = lookup("#connect-problem .problem-cause").queryLabeled();
        assertTrue(cause.getText().contains("127.0.0.1"), cause.getText());
        assertTrue(lookup("#connect-host").tryQuery().isPresent());
    }

    @Test
    void anAddressThatIsNoneKeepsTheDialogOpen() throws Exception {
        push(KeyCode.CONTROL, KeyCode.N);
        clickOn("#host-address").write("two words");
        push(KeyCode.ENTER);
        until(() -> lookup(".dialog-card .field-error").queryLabeled().isVisible());
        push(KeyCode.ESCAPE);
        until(() -> lookup(".dialog-card").tryQuery().isEmpty());
    }

    @Test
    void thePaletteFindsAndDoes() throws Exception {
        push(KeyCode.CONTROL, KeyCode.K);
        until(() -> lookup("#palette-search").tryQuery().isPresent());
        clickOn("#palette-search").write("tcp sends");
        until(() -> lookup("#palette-search").queryTextInputControl().getText().equals("tcp sends"));
        push(KeyCode.ENTER);
        until(() -> lookup("#start-probe").tryQuery().isPresent());
        push(KeyCode.ALT, KeyCode.HOME);
        until(() -> lookup("#home-page").tryQuery().isPresent());
    }

    @Test
    void thePageOfKeysTellsWhatTheyDoInTheWindowAndInViews() throws Exception {
        openRecording();
        push(KeyCode.CONTROL, KeyCode.PAGE_UP);
        until(() -> workspace().equals(workbench.workspaces().target()));
        push(KeyCode.F1);
        until(() -> lookup("#shortcuts").tryQuery().isPresent());
        Set<String> told = lookup("#shortcuts .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
        assertTrue(
                told.containsAll(Set.of(
                        "Previous host or session",
                        "Ctrl+PgUp",
                        "Charts over time, and the timeline",
                        "Flame graph",
                        "Backspace",
                        "Shift+D",
                        "SQL console",
                        "Ctrl+Space")),
                told.toString());
    }

    /** By the search, as the list is longer than the window. */
    private void openProbe(String name) {
        clickOn("#catalog-search").write(name);
        clickOn("#catalog-" + name);
    }
}
