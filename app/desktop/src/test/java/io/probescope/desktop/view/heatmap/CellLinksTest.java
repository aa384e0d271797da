package io.probescope.desktop.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.DensityGrid;
import io.probescope.analysis.DensityGrid.Cell;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.protocol.Frame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cells of a heat map and what other views show of the same rows. */
class CellLinksTest extends OneViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST = MemorySession.START_NS / SECOND;

    @BeforeEach
    void open() throws Exception {
        stack(1, "main", "parse");
        stack(2, "main", "inflate");
        // Five seconds: parse 10 ms into each, inflate in the middle of each.
        samples(1, "web", 1, 10_000_000);
        samples(100, "db", 2, 500_000_000);
        open("heatmap", MemorySession.PROFILE);
        until(() -> chart().picture().grid().total() == 10);
    }

    @Test
    void theRowsOfACellTellWhereTheyRan() throws Exception {
        double[] middle = chart().middleOf(FIRST + 2, 25);
        moveTo(chart().localToScreen(middle[0], middle[1]));
        until(() -> pointed() != null);
        assertEquals(new Pointed.Rows(List.of(new Pointed.Trace(List.of("db"), Map.of("pid", "7"), 2, 0))), pointed());
        assertTrue(chart().lit().isEmpty(), "it does not answer itself");
        double[] empty = chart().middleOf(FIRST + 2, 40);
        moveTo(new Point2D(
                chart().localToScreen(empty[0], empty[1]).getX(),
                chart().localToScreen(empty[0], empty[1]).getY()));
        until(() -> pointed() == null);
    }

    @Test
    void whatIsPointedAtElsewhereLightsTheCellsOfItsRows() throws Exception {
        pointAt(new Pointed.Function("parse", Set.of(1L), Set.of(Pointed.Owner.named("web"))));
        until(() -> chart().lit().size() == 5);
        assertTrue(chart().lit().contains(new Cell(FIRST, 0, DensityGrid.OTHER)));
        pointAt(Pointed.Owner.named("db"));
        until(() -> chart().lit().contains(new Cell(FIRST + 4, 25, DensityGrid.OTHER)));
        assertEquals(5, chart().lit().size());
        pointAt(new Pointed.Function("main", Set.of(1L, 2L), Set.of()));
        until(() -> chart().lit().size() == 10);
        pointAt(null);
        until(() -> chart().lit().isEmpty());
    }

    private void pointAt(Pointed what) {
        interact(() -> context.selection().pointedProperty().set(what));
    }

    private Pointed pointed() {
        return context.selection().pointedProperty().get();
    }

    private HeatChart chart() {
        return (HeatChart) lookup("#heatmap").query();
    }

    private void stack(long id, String... rootFirst) throws Exception {
        session.stack(
                id,
                IntStream.range(0, rootFirst.length)
                        .mapToObj(
                                i -> new Frame(0, Frame.Kind.USER, rootFirst[rootFirst.length - 1 - i], 0, "app", null))
                        .toList());
    }

    private void samples(int firstSeq, String comm, long stack, long offsetNs) throws Exception {
        String rows =
                "INSERT INTO profile SELECT 1, 4, %d + i, %d + i * 1000000000, 0, 7, '%s', 0, %d FROM range(5) t(i)";
        session.run(rows.formatted(firstSeq, FIRST * SECOND + offsetNs, comm, stack));
    }
}
