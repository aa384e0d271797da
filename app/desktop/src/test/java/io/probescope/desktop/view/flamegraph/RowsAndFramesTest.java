package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.shell.panel.ProbePanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A profile's rows beside its flame graph, in the workbench: a row lights its frames up, and a frame its rows. */
class RowsAndFramesTest extends OneWorkbenchTest {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private ProbePanel table;

    RowsAndFramesTest() {
        super(1600, 1000);
    }

    @BeforeEach
    void open() throws Exception {
        openRecording();
        closeOthers("profile");
        view("profile", "flamegraph");
        table = openBeside("profile", "table");
        until(() -> rows().size() > 10);
    }

    @Test
    void aRowLightsItsOwnFramesUpAndNoOthers() throws Exception {
        for (TableRow<?> row : rows().subList(2, 10)) {
            moveTo(row);
            until(() -> pointed() instanceof Pointed.Rows);
            Pointed.Trace trace = ((Pointed.Rows) pointed()).traces().get(0);
            assertTrue(values(row).containsAll(List.of(trace.userStack(), trace.kernelStack())));
            until(() -> !flames().lit().isEmpty());
            List<FlameTree.Frame> lit =
                    flames().lit().stream().map(box -> box.node().frame()).toList();
            assertEquals(trace.threads().get(0), lit.get(0).name());
            Set<String> shown = lit.stream()
                    .filter(frame -> frame.kind() != FlameTree.Kind.PROCESS && frame.kind() != FlameTree.Kind.UNKNOWN)
                    .map(FlameTree.Frame::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            shown.removeAll(symbolsOf(trace));
            assertEquals(Set.of(), shown);
            moveTo(table.lookup("#count"));
            until(() -> flames().lit().isEmpty());
        }
    }

    @Test
    void aFrameMarksExactlyTheRowsThatWentThroughIt() throws Exception {
        String function = commonest();
        moveTo(flames().localToScreen(flames().middleOf(function)));
        until(() -> pointed() instanceof Pointed.Function);
        assertEquals(function, ((Pointed.Function) pointed()).symbol());
        Set<Long> through = ((Pointed.Function) pointed()).stacks();
        until(() -> rows().stream().anyMatch(row -> row.getPseudoClassStates().contains(LIT)));
        for (TableRow<?> row : rows()) {
            boolean went = values(row).stream().anyMatch(value -> value instanceof Long id && through.contains(id));
            assertEquals(went, row.getPseudoClassStates().contains(LIT));
        }
        moveTo(table.lookup("#count"));
        until(() -> rows().stream().noneMatch(row -> row.getPseudoClassStates().contains(LIT)));
    }

    private Pointed pointed() {
        return workspace().selection().pointedProperty().get();
    }

    private FlameChart flames() {
        return lookup("#flames").queryAs(FlameChart.class);
    }

    private static List<Object> values(TableRow<?> row) {
        return Arrays.asList((Object[]) row.getItem());
    }

    private List<TableRow<?>> rows() {
        TableView<?> rows = (TableView<?>) table.lookup("#rows");
        return rows.lookupAll(".table-row-cell").stream()
                .filter(node -> node.isVisible() && ((TableRow<?>) node).getItem() != null)
                .sorted((one, other) -> Double.compare(one.getLayoutY(), other.getLayoutY()))
                .<TableRow<?>>map((Node node) -> (TableRow<?>) node)
                .toList();
    }

    /** The function that most samples went through, of those that are drawn. */
    private String commonest() throws Exception {
        return symbols(
                        "SELECT symbol FROM profile JOIN stacks ON stack IN (\"user\", kernel) JOIN frames USING (frame)"
                                + " WHERE symbol IS NOT NULL GROUP BY symbol ORDER BY count(DISTINCT seq) DESC LIMIT 50",
                        List.of())
                .stream()
                .filter(symbol -> flames().middleOf(symbol) != null)
                .findFirst()
                .orElseThrow();
    }

    private List<String> symbolsOf(Pointed.Trace trace) throws Exception {
        return symbols(
                "SELECT DISTINCT symbol FROM stacks JOIN frames USING (frame) WHERE stack IN (?, ?) AND symbol IS NOT NULL",
                List.of(trace.userStack(), trace.kernelStack()));
    }

    private List<String> symbols(String sql, List<Object> parameters) throws Exception {
        return workspace().sessionProperty().get().query(sql, parameters, result -> {
            List<String> symbols = new ArrayList<>();
            while (result.next()) {
                symbols.add(result.getString(1));
            }
            return symbols;
        });
    }
}
