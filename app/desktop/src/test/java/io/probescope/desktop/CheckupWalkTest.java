package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.Workloads;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkup of this machine, with the real agent and a workload that makes a known finding. */
class CheckupWalkTest extends OneWorkbenchTest {
    /** Two of three paths that the workload opens are not there. */
    private static final String OPENS = "300007";

    private static final String FOUND = "opensnoop looked ";

    @TempDir
    private Path directory;

    CheckupWalkTest() {
        super(1280, 800);
    }

    @Override
    protected Settings settings() throws Exception {
        return new Settings(directory.resolve("workbench.properties"));
    }

    @BeforeEach
    void needsRoot() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
    }

    @Test
    void aCheckupEndsWithFindingsThatLeadToTheRowsTheyAreAbout() throws Exception {
        clickOn("#start-checkup");
        until(() -> shown("#checkup-more"));
        clickOn("#checkup-more");
        assertTrue(lookup(".checkup-left").queryLabeled().getText().startsWith("1:"));
        Process workload = new ProcessBuilder(Workloads.of("opensnoop").toString(), OPENS)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        assertEquals(0, workload.waitFor());
        clickOn("#checkup-end");
        until(() -> lookup("#findings-page").tryQuery().isPresent() && card() != null);

        Node show = from(card()).lookup(".button").match(Node::isVisible).query();
        interact(() -> ((javafx.scene.control.ButtonBase) show).fire());
        HostWorkspace host = workbench.workspaces().target();
        until(() -> lookup("#panel-opensnoop").tryQuery().isPresent() && workbench.isPainted());
        assertEquals(1, lookup(".probe-panel").queryAllAs(ProbePanel.class).size());
        assertTrue(lookup("#panel-opensnoop #view-table")
                .queryAs(ToggleButton.class)
                .isSelected());
        assertEquals(
                "comm = opensnoop and result = -2",
                host.selection().get().filter().written());

        clickOn("#checkup-findings");
        until(() -> card() != null);
        // A limit that nothing reaches makes the same session calm; it is kept, and put back by its button.
        TextInputControl limit = lookup("#limit-files_not_found-opens").queryTextInputControl();
        interact(limit::requestFocus);
        interact(() -> limit.setText("1000000000"));
        push(KeyCode.ENTER);
        until(() -> card() == null && lookup("#findings-page").tryQuery().isPresent());
        settings.awaitWritten();
        assertEquals(
                1e9,
                new Settings(directory.resolve("workbench.properties")).limits().get("files_not_found.opens"));
        until(() -> lookup("#reset-files_not_found-opens").tryQuery().isPresent());
        interact(() -> lookup("#reset-files_not_found-opens")
                .queryAs(javafx.scene.control.ButtonBase.class)
                .fire());
        until(() -> card() != null);
    }

    /** All probes are asked for at once, and what runs by then is ended and judged. */
    @Test
    void aCheckupIsEndedWhileItStarts() throws Exception {
        clickOn("#start-checkup");
        until(() -> shown("#checkup-end"));
        assertTrue(lookup(".checkup-words").queryLabeled().getText().endsWith("probes have answered ..."));
        clickOn("#checkup-end");
        until(() -> lookup("#findings-page").tryQuery().isPresent()
                && lookup(".finding-words").tryQuery().isPresent());
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.runsProperty().get().stream().allMatch(run -> run.state() == RunState.STOPPED));
        assertTrue(lookup(".checkup-left").tryQuery().isEmpty() || !shown("#checkup-end"));
    }

    /** The finding about the workload, or {@code null} while there is none. */
    private Node card() {
        return lookup(".finding-words").queryAllAs(Labeled.class).stream()
                .filter(words -> words.getText().startsWith(FOUND))
                .map(Node::getParent)
                .findFirst()
                .orElse(null);
    }

    private boolean shown(String selector) {
        return lookup(selector).tryQuery().filter(Node::isVisible).isPresent();
    }
}
