package io.probescope.desktop.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.TopList.Row;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.WatchedTime;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** What becomes of the cells of a top list as its session grows. */
class TopTableTest extends OneViewTest {
    private static final List<String> SECOND_LINE = List.of("postgres", "501");
    private static final long START = MemorySession.START_NS;
    private static final long SECOND = 1_000_000_000L;

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

    /** Three events within 10 ms, four seconds after the start of their run. */
    private void threeOpens() throws SQLException {
        session.run("INSERT INTO runs VALUES (1, %d)".formatted(START));
        for (int i = 0; i < 3; i++) {
            session.run("INSERT INTO opensnoop VALUES (1, 1, %d, %d, 0, 500, 'nginx', 0, 3, 100, '/f')"
                    .formatted(i + 1, START + 4 * SECOND + i * 5_000_000L));
        }
    }

    @Test
    void theRateIsPerSecondInWhichTheRunWasRecorded() throws Exception {
        threeOpens();
        session.run("INSERT INTO run_ends VALUES (1, %d)".formatted(START + 10 * SECOND));
        open("top", MemorySession.OPENS);
        until(() -> events().equals("3 (0.30/s)"));
        interact(() -> context.selection().set(new Selection(START + 4 * SECOND, START + 6 * SECOND)));
        until(() -> events().equals("3 (1.50/s)"));
        interact(() -> context.selection().set(new Selection(START - 90 * SECOND, START + 5 * SECOND)));
        until(() -> events().equals("3 (0.60/s)"));
        interact(() -> context.selection().set(new Selection(START + 4 * SECOND, START + 4 * SECOND + 1)));
        until(() -> events().equals("1"));
    }

    @Test
    void theEndOfARunWithoutEventsLowersTheRate() throws Exception {
        threeOpens();
        session.run(
                "INSERT INTO opensnoop SELECT * REPLACE (seq + 10 AS seq, time + 990000000 AS time) FROM opensnoop");
        ObjectProperty<WatchedTime> watched = new SimpleObjectProperty<>(new WatchedTime(START, START, START, false));
        openIn(Contexts.watched(Contexts.of(session, MemorySession.OPENS, queries()), watched), "top");
        until(() -> events().equals("6 (1.20/s)"));
        session.run("INSERT INTO run_ends VALUES (1, %d)".formatted(START + 12 * SECOND));
        interact(() -> watched.set(new WatchedTime(START, START, START + 12 * SECOND, true)));
        until(() -> events().equals("6 (0.50/s)"));
    }

    @Test
    void thoseThatAreTooManyAreOneLineUntilMoreAreWanted() throws Exception {
        int keys = 12_007;
        session.run("INSERT INTO tcpsend SELECT 1, 2, 1 + i, " + START + " + i, 0, 1000000000, 10000 + i, 'many', 1, i"
                + " FROM range(0, " + keys + ") r(i)");
        open("top", MemorySession.SENDS);
        until(() -> text("#count").equals("1,000 lines, the others as one"));
        assertEquals(TopView.FIRST_LINES + 1, top().getItems().size());
        assertEquals(List.of(), top().getItems().get(TopView.FIRST_LINES).key(), "the others are last");
        clickOn("#more");
        until(() -> text("#count").equals("12,007 lines"));
        assertFalse(lookup("#more").query().isVisible());
        TableColumn<Row, ?> bytes = top().getColumns().stream()
                .filter(column -> "top-bytes".equals(column.getId()))
                .findFirst()
                .orElseThrow();
        interact(() -> top().getSortOrder().setAll(List.of(bytes)));
        until(() -> top().getItems().get(0).key().equals(List.of("many", "22006")));
        interact(() -> bytes.setSortType(TableColumn.SortType.ASCENDING));
        until(() -> top().getItems().get(0).key().equals(List.of("many", "10000")));
        assertEquals(List.of("many", "22006"), top().getItems().get(keys - 1).key());
    }

    private String events() {
        return lookup(".bar-cell").<TableCell<Row, Row>>queryAll().stream()
                .filter(cell -> !cell.isEmpty()
                        && "top-events".equals(cell.getTableColumn().getId()))
                .map(Labeled::getText)
                .collect(Collectors.joining());
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
                .filter(cell -> cell.getItem() != null && cell.getItem().key().equals(SECOND_LINE))
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
