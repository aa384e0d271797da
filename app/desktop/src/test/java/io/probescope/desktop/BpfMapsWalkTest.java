package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.bpfmaps.BpfMapsPage;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.Workloads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Looking into the maps of a probe as a person does: a real probe on this machine whose map holds what its workload made. */
class BpfMapsWalkTest extends OneWorkbenchTest {
    private static final String CALLS = "10,007";

    @Test
    void theMapOfARunningProbeShowsWhatWasCounted() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        HostWorkspace host = start();
        count();
        clickOn("#maps-syscount_calls");
        until(() -> row("getpgid").contains(CALLS));
        assertEquals("out_calls", text(".map-pane .section-title"));
        until(() -> listed("out_calls").matches("\\d+ of 65,536 entries"));
        until(() -> listed(".rodata").contains("variables"));

        // Another round of the same calls by another process is another entry.
        count();
        until(() -> rows().stream().filter(row -> row.contains("getpgid")).count() == 2);
        host.stop(host.runsProperty().get().get(0).run());
        until(() -> host.runsProperty().get().get(0).state() == RunState.STOPPED);
        assertTrue(row("getpgid").contains(CALLS), "what was read last stays");
    }

    @Test
    void aRecordingSaysWhyItHasNone() throws Exception {
        openRecording();
        push(KeyCode.CONTROL, KeyCode.M);
        until(() -> lookup("#maps-none").tryQuery().isPresent());
        assertEquals("A recording has no maps", text("#maps-none .empty-title"));
        assertFalse(lookup("#map-entries").tryQuery().isPresent());
        BpfMapsPage page = lookup("#maps-page").queryAs(BpfMapsPage.class);
        assertTrue(page.isOf(workspace()));
    }

    private HostWorkspace start() throws Exception {
        clickOn("#catalog-search").write("syscount");
        clickOn("#catalog-syscount");
        TextInputControl comm = lookup("#parameter-target_comm").queryTextInputControl();
        interact(() -> comm.setText("syscount"));
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> !host.runsProperty().get().isEmpty()
                && host.runsProperty().get().get(0).state() == RunState.RUNNING);
        return host;
    }

    /** Makes a known number of system calls. */
    private static void count() throws Exception {
        Process workload = new ProcessBuilder(Workloads.of("syscount").toString(), "10007")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(workload.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, workload.exitValue());
    }

    /** What the list says of a map. */
    private String listed(String map) {
        return lookup(".map-item").queryAll().stream()
                .filter(item ->
                        from(item).lookup(".map-name").queryLabeled().getText().equals(map))
                .map(item -> from(item).lookup(".map-used").queryLabeled().getText())
                .findFirst()
                .orElse("");
    }

    private String row(String text) {
        return rows().stream().filter(row -> row.contains(text)).findFirst().orElse("");
    }

    private List<String> rows() {
        return lookup("#map-entries")
                .tryQueryAs(TableView.class)
                .map(table -> ((TableView<?>) table)
                        .getItems().stream().map(Object::toString).toList())
                .orElse(List.of());
    }
}
