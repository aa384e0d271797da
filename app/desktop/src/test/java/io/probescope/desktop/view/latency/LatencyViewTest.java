package io.probescope.desktop.view.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.ColumnCondition;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

class LatencyViewTest extends OneViewTest {

    @Test
    void aBarTellsItsRowsAndBarsAreLitByWhoIsPointedAt() throws Exception {
        opens(1000);
        session.run("UPDATE opensnoop SET comm = 'slow' WHERE latency = (SELECT max(latency) FROM opensnoop)");
        open("latency", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        LatencyChart chart = (LatencyChart) lookup("#latency").query();
        interact(() -> context.selection().pointedProperty().set(Pointed.Owner.named("slow")));
        long slow = count("SELECT count(*) FROM opensnoop WHERE comm = 'slow'");
        until(() -> chart.lit().stream().filter(LatencyPlace::bar).count() == 1
                && chart.lit().size() <= 1 + slow);
        interact(() -> context.selection().pointedProperty().set(Pointed.Owner.named("nobody")));
        until(() -> chart.lit().isEmpty());
        interact(() -> chart.requestFocus());
        push(KeyCode.UP);
        until(() -> context.selection().pointedProperty().get() instanceof Pointed.Rows);
        push(KeyCode.ESCAPE);
        until(() -> context.selection().pointedProperty().get() == null);
    }

    @Test
    void aDragAlongTheBarsOfALinearScaleSelectsTheirEventsAndNoOthers() throws Exception {
        opens(1000);
        open("latency", MemorySession.OPENS);
        until(() -> view.shows(session.lastSeq()));
        clickOn("#latency-log");
        Bounds bounds = onScreen("#latency");
        double x = bounds.getMaxX() - 300;
        drag(x, bounds.getMaxY() - 60, MouseButton.PRIMARY).dropTo(x, bounds.getMaxY() - 300);
        List<Object> bounded = context.selection().get().filter().conditions().stream()
                .map(condition -> ColumnCondition.of(condition, MemorySession.OPENS)
                        .orElseThrow()
                        .values()
                        .get(0))
                .toList();
        assertEquals(2, bounded.size(), "a lower and an upper bound");
        long lower = (long) bounded.get(0);
        long upper = (long) bounded.get(1);
        long most = count("SELECT max(latency) FROM opensnoop");
        double share = (upper - lower) / (double) most;
        double dragged = 240 / (bounds.getHeight() - 60);
        assertEquals(dragged, share, 0.06, "values are as high as they are");
        long expected = count("SELECT count(*) FROM opensnoop WHERE latency >= " + lower + " AND latency < " + upper);
        assertTrue(expected > 0);
        until(() -> view.shows(session.lastSeq()) && spokenBy("#latency").contains(" " + Unit.exact(expected) + " "));
    }

    @Test
    void percentilesAreToldAsFarAsThereAreValues() throws Exception {
        opens(200);
        open("latency", MemorySession.OPENS);
        until(() -> text("#percentiles").contains("p99 "));
        assertEquals(
                "p50 101 \u00b5s \u00b7 p90 180 \u00b5s \u00b7 p95 190 \u00b5s \u00b7 p99 199 \u00b5s \u00b7 p99.9 and above: too few values",
                text("#percentiles"));
        String why = lookup("#percentiles").query().getAccessibleHelp();
        assertTrue(why.contains("p99.9: of fewer than 1,000 values"), why);
        assertFalse(why.contains("p99: of fewer"), why);
    }

    /** Opened files that took a microsecond, two, three and so on. */
    private void opens(int rows) throws Exception {
        session.run("INSERT INTO opensnoop SELECT 1, 1, 1 + i, " + MemorySession.START_NS
                + " + i * 1000000, 0, 1, 'edge', 0, 3, 1000 * (i + 1), '/' FROM range(" + rows + ") r(i)");
    }
}
