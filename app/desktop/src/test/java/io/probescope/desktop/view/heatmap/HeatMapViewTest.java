package io.probescope.desktop.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with a heat map: choose its axes, drag, and go back. */
class HeatMapViewTest extends OneViewTest {
    private static final long SECOND = 1_000_000_000L;

    @BeforeEach
    void open() throws Exception {
        SampleData.opens(session, 12_431);
        open("heatmap", MemorySession.OPENS);
    }

    @Test
    void aDragOverOffsetsSelectsFromCellToCell() throws Exception {
        choose("#heat-y", 1);
        until(() -> chart().picture().plane().isSubSecond());
        long first = chart().picture().grid().extent().left();
        Point2D from = place(first + 10, 25);
        Point2D to = place(first + 12, 10);
        drag(from, MouseButton.PRIMARY).dropTo(to);
        until(() -> !context.selection().get().isAllTime());
        Selection selected = context.selection().get();
        assertEquals((first + 10) * SECOND + 500_000_000L, selected.fromNs());
        assertEquals((first + 12) * SECOND + 220_000_000L, selected.toNs());
        long expected = session.query(
                "SELECT count(*) FROM opensnoop WHERE time >= ? AND time < ?",
                List.of(selected.fromNs(), selected.toNs()),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
        until(() -> chart().picture().grid().total() == expected);
        interact(() -> context.selection().clear());
        until(() -> context.selection().get().isAll());
        until(() -> chart().picture().grid().total() == 12_431);
    }

    @Test
    void colourByNameKeepsEveryRow() throws Exception {
        until(() -> chart().picture().grid().total() == 12_431);
        choose("#heat-color", 1);
        until(() -> chart().picture().grid().names().size() == 4);
        assertEquals(12_431, chart().picture().grid().total());
        assertEquals("12,431 rows by time and latency", chart().getAccessibleText());
    }

    @Test
    void itGrowsWithTheSession() throws Exception {
        until(() -> chart().picture().grid().total() == 12_431);
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 12431 AS seq) FROM opensnoop WHERE seq <= 1009");
        until(() -> chart().picture().grid().total() == 12_431 + 1_009);
    }

    private Point2D place(long column, long row) {
        double[] middle = chart().middleOf(column, row);
        return chart().localToScreen(middle[0], middle[1]);
    }

    private void choose(String query, int index) {
        interact(
                () -> ((ChoiceBox<?>) lookup(query).query()).getSelectionModel().select(index));
    }

    private HeatChart chart() {
        return (HeatChart) lookup("#heatmap").query();
    }
}
