package io.probescope.desktop.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** What becomes of the cells of a top list as its session grows. */
class TopTableTest extends OneViewTest {
    private static final List<String> SECOND = List.of("postgres", "501");

    @Test
    void aLineThatStaysTheSameIsMeasuredAnewByTheSameCell() throws Exception {
        SampleData.fill(session);
        open("top", MemorySession.SENDS);
        until(() -> top().getItems().size() == 10 && bar().getWidth() > 0);
        Set<Node> rows = lookup(".table-row-cell").queryAll();
        String text = cell().getText();
        double length = bar().getWidth();
        session.run("INSERT INTO tcpsend SELECT * REPLACE (seq + 1000000 AS seq, calls * 9 AS calls)"
                + " FROM tcpsend WHERE comm = 'nginx'");
        until(() -> view.shows(session.lastSeq()) && Math.abs(bar().getWidth() - length / 10) < 2);
        assertEquals(text, cell().getText());
        assertTrue(lookup(".table-row-cell").queryAll().containsAll(rows), "rows were made anew");
    }

    @Test
    void anEmptyLineHasNoBar() throws Exception {
        SampleData.fill(session);
        open("top", MemorySession.SENDS);
        until(() -> top().getItems().size() == 10);
        for (TableCell<Row, Row> cell : cells()) {
            boolean isLine = !cell.isEmpty();
            assertEquals(isLine, cell.getGraphic().isVisible());
            assertEquals(isLine, cell.getText() != null);
        }
    }

    private TableView<Row> top() {
        return lookup("#top").query();
    }

    /** How long the second line's number is drawn. */
    private Region bar() {
        return (Region) ((Region) cell().getGraphic()).getChildrenUnmodifiable().get(0);
    }

    private Labeled cell() {
        return cells().stream()
                .filter(cell -> cell.getItem() != null && cell.getItem().key().equals(SECOND))
                .findFirst()
                .orElseThrow();
    }

    private List<TableCell<Row, Row>> cells() {
        return lookup(".bar-cell").<TableCell<Row, Row>>queryAll().stream()
                .filter(cell -> cell.isVisible()
                        && "top-calls".equals(cell.getTableColumn().getId()))
                .toList();
    }
}
