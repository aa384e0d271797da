package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.record.RecordingStatus.RunState;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that grows to the limit its user set, as a person sees it. */
class LimitFromTheWindowTest extends OneWorkbenchTest {
    @TempDir
    private Path folder;

    private OpensForever opens;

    LimitFromTheWindowTest() {
        super(1280, 800);
    }

    @Override
    protected Settings settings() {
        return new Settings(folder.resolve("settings"));
    }

    @BeforeEach
    void openFilesAllTheTime() throws Exception {
        opens = new OpensForever();
    }

    @Override
    @AfterEach
    protected void end() throws Exception {
        if (opens != null) {
            opens.close();
        }
        super.end();
    }

    @Test
    void theLimitIsSeenSetToldAndKeepsWhatWasRecorded() throws Exception {
        clickOn("#catalog-search").write("opensnoop");
        clickOn("#catalog-opensnoop");
        interact(() -> input("#parameter-target_comm").setText("opensnoop"));
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> !host.runsProperty().get().isEmpty());
        until(() -> text("#status-size").endsWith(" of 4.0 GiB"));

        clickOn("#status-size");
        until(() -> lookup("#session-limit").tryQuery().isPresent());
        interact(() -> input("#session-limit").setText("much"));
        assertTrue(lookup(".popover-body .field-error").query().isVisible());
        long sizeMib = host.vitalsProperty().get().sessionBytes() >> 20;
        double limitGib = (sizeMib + 8) / 1024.0;
        interact(() -> input("#session-limit").setText(String.valueOf(limitGib)));
        assertEquals(4L << 30, host.spaceLimitProperty().get().mostBytes(), "what is being typed is no limit yet");
        interact(() -> input("#session-limit").requestFocus());
        push(KeyCode.ENTER);
        until(() -> host.runsProperty().get().stream().noneMatch(run -> run.state() == RunState.RUNNING));
        until(() -> host.runsProperty().get().get(0).state() == RunState.STOPPED);
        until(() ->
                told().stream().anyMatch(words -> words.contains("reached its limit of " + (sizeMib + 8) + " MiB")));
        assertTrue(host.isConnected(), "the host is still there");
        RunFacts stopped = host.runsProperty().get().get(0);
        assertTrue(stopped.rows() > 0, "what came before stays");
        settings.awaitWritten();
        assertEquals(
                (sizeMib + 8) << 20,
                new Settings(folder.resolve("settings")).spaceLimit().mostBytes());
    }

    private List<String> told() {
        return lookup("#workspace-notice .problem-cause").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private TextInputControl input(String query) {
        return lookup(query).queryTextInputControl();
    }
}
