package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A probe that costs more than its host was promised, as a person sees it: sampled first, then taken off, and what each program took. */
class BudgetFromTheWindowTest extends OneWorkbenchTest {
    private OpensForever opens;

    BudgetFromTheWindowTest() {
        super(1280, 800);
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
    void aProbeOverItsBudgetIsSampledAndSaysSo() throws Exception {
        HostWorkspace host = startWithBudget("2");
        until(() -> run(host).oneIn() > 1);
        until(() -> run(host).sampledOut() > 0
                && text(".sampled-badge").contains("1 in " + run(host).oneIn()));

        until(() -> run(host).costs().stream().anyMatch(cost -> cost.hits() > 0));
        clickOn("#status-cost");
        until(() -> lookup(".popover-body").tryQuery().isPresent());
        List<String> told = lookup(".popover-body .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
        run(host).costs().forEach(cost -> assertTrue(told.contains(cost.program()), cost.program() + " in " + told));

        Map<String, Long> losses = run(host).losses();
        assertTrue(losses.containsKey("sampled_out"), losses.toString());
    }

    @Test
    void aProbeThatCannotBeMadeCheapEnoughIsTakenOff() throws Exception {
        HostWorkspace host = startWithBudget("1");
        until(() -> run(host).isOverBudget());
        assertEquals(RunState.STOPPED, run(host).state());
        until(() -> text(".panel-subtitle").contains("over the budget"));
        assertTrue(run(host).rows() > 0, "what came before stays");
    }

    private HostWorkspace startWithBudget(String percent) throws Exception {
        clickOn("#catalog-search").write("opensnoop");
        clickOn("#catalog-opensnoop");
        type("#parameter-target_comm", "opensnoop");
        type("#budget", percent);
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> !host.runsProperty().get().isEmpty());
        return host;
    }

    private void type(String field, String value) {
        TextInputControl input = lookup(field).queryTextInputControl();
        interact(() -> input.setText(value));
    }

    /** The run as the panel tells it. */
    private static RunFacts run(HostWorkspace host) {
        return host.runsProperty().get().get(0);
    }
}
