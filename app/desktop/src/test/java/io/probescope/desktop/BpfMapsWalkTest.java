package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.bpfmaps.BpfMapsPage;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into the maps of a probe as a person does: a real probe on this machine whose map holds what its workload made. */
class BpfMapsWalkTest extends OneWorkbenchTest {
    private static final String CALLS = "10,007";
    /** The workload's own name here: others may run it on this machine at the same time. */
    private static final String COMM = "maps-walk";

    @TempDir
    private Path directory;

    private Path workload;

    private final Set<String> marked = new TreeSet<>();

    @Test
    void theMapOfARunningProbeShowsWhatWasCounted() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        workload = Files.copy(Workloads.of("syscount"), directory.resolve(COMM), StandardCopyOption.COPY_ATTRIBUTES);
        HostWorkspace host = start();
        count();
        clickOn("#panel-syscount_calls .panel-title").push(KeyCode.CONTROL, KeyCode.M);
        until(() -> row("getpgid").contains(CALLS));
        assertEquals("out_calls", text(".map-pane .section-title"));
        until(() -> listed("out_calls").matches("\\d+ of 65,536 entries"));
        until(() -> listed(".rodata").contains("variables"));

        // Another round of the same calls by another process is another entry, marked until the reading after.
        type("getpgid");
        until(() -> rows().size() == 1);
        count();
        until(() -> {
            cells().filter(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("changed")))
                    .forEach(cell -> marked.add(cell.getText()));
            return marked.contains("getpgid") && rows().size() == 2;
        });
        until(() ->
                cells().noneMatch(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("changed"))));

        type("nanosleep");
        until(() -> rows().size() == 2);
        assertTrue(rows().stream().allMatch(row -> row.contains("nanosleep") && row.contains("101")), rows()::toString);
        type("");

        choose(".rodata");
        until(() -> rows().stream().anyMatch(row -> row.contains("target_comm") && row.contains(COMM)));
        assertTrue(lookup("#map-lesson").tryQuery().isPresent());
        AccessibleNames names = new AccessibleNames();
        interact(() -> names.look("maps", workbench.scene().getRoot()));
        assertEquals(List.of(), names.nameless());

        interact(() -> workbench.actions().get("panels").perform());
        push(KeyCode.CONTROL, KeyCode.M);
        until(() -> lookup("#maps-page").tryQuery().isPresent());
        until(() -> row("getpgid").contains(CALLS));
        host.stop(host.runsProperty().get().get(0).run());
        until(() -> host.runsProperty().get().get(0).state() == RunState.STOPPED);
        until(() -> lookup(".map-foot .label").queryLabeled().getText().startsWith("The probe has ended"));
        assertTrue(row("getpgid").contains(CALLS), "what was read last stays");
        assertEquals("System calls, ended", text("#maps-run .label"));
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
        interact(() -> comm.setText(COMM));
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> !host.runsProperty().get().isEmpty()
                && host.runsProperty().get().get(0).state() == RunState.RUNNING);
        return host;
    }

    /** Makes a known number of system calls. */
    private void count() throws Exception {
        Process counted = new ProcessBuilder(workload.toString(), "10007")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(counted.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, counted.exitValue());
    }

    private void type(String text) {
        interact(() -> lookup("#map-filter").queryTextInputControl().setText(text));
    }

    private void choose(String map) {
        clickOn(lookup(".map-name").queryAllAs(Labeled.class).stream()
                .filter(name -> name.getText().equals(map))
                .findFirst()
                .orElseThrow());
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

    private Stream<TableCell<?, ?>> cells() {
        return lookup("#map-entries .table-cell").queryAll().stream().map(cell -> (TableCell<?, ?>) cell);
    }
}
