package io.probescope.desktop.view.scatter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.SampleData;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with points: look at one, press it, drag a rectangle, and go back. */
class ScatterViewTest extends OneViewTest {
    private static final int OPENS = 12_431;

    @BeforeEach
    void open() throws Exception {
        SampleData.opens(session, OPENS);
        open("scatter", MemorySession.OPENS);
        until(() -> chart().picture().total() == OPENS);
    }

    @Test
    void whereNoNamesAreToldApartTheColourIsOne() {
        ChoiceBox<?> color = lookup("#scatter-color").queryAs(ChoiceBox.class);
        assertEquals("one colour", ((Labeled) color.lookup(".label")).getText());
        interact(() -> color.getSelectionModel().select(1));
        assertEquals("comm", ((Labeled) color.lookup(".label")).getText());
    }

    @Test
    void someOfManyEventsArePointsAndTheHighestAreAmongThem() throws Exception {
        ScatterPicture picture = chart().picture();
        assertEquals(4, picture.every());
        assertEquals(
                picture.points().size(),
                picture.points().stream().map(Point::seq).distinct().count());
        long evenly = number("SELECT count(*) FROM opensnoop WHERE hash(seq) % 4 = 0");
        assertTrue(picture.points().size() >= evenly, picture.points().size() + " of " + evenly);
        assertTrue(
                picture.points().size() < evenly + ScatterQuery.HIGHEST,
                picture.points().size() + " of " + evenly);
        assertEquals(
                number("SELECT max(latency) FROM opensnoop"), (long) highest().y());
        String rows = picture.points().stream()
                .map(point -> "(" + point.seq() + ", " + point.timeNs() + ", " + (long) point.y() + ")")
                .collect(Collectors.joining(", "));
        assertEquals(
                picture.points().size(),
                number("SELECT count(*) FROM opensnoop o JOIN (VALUES " + rows
                        + ") p(seq, time, latency) ON o.seq = p.seq AND o.time = p.time AND o.latency = p.latency"));
    }

    @Test
    void aPointThatIsPressedIsMarkedAndTellsWhoItWas() throws Exception {
        Point highest = highest();
        moveTo(place(highest));
        until(() -> context.selection().pointedProperty().get() instanceof Pointed.Rows);
        clickOn(place(highest));
        assertEquals(
                new MarkedRow("opensnoop", highest.seq(), highest.timeNs()),
                context.selection().markedProperty().get());
    }

    @Test
    void aRectangleSelectsTheEventsInIt() throws Exception {
        Point2D from = chart().localToScreen(chart().getWidth() * 0.4, chart().getHeight() * 0.3);
        Point2D to = chart().localToScreen(chart().getWidth() * 0.7, chart().getHeight() * 0.6);
        drag(from, MouseButton.PRIMARY).dropTo(to);
        until(() -> !context.selection().get().isAll());
        Selection selected = context.selection().get();
        assertFalse(selected.isAllTime());
        assertFalse(selected.filter().isEmpty());
        RowScope scope = RowScope.of(context, selected, Bound.upTo(Long.MAX_VALUE));
        long expected = session.query("SELECT count(*)" + scope.from(), scope.parameters(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
        assertTrue(expected > 0 && expected < OPENS, "selected " + expected);
        until(() -> chart().picture().total() == expected);
        interact(() -> context.selection().clear());
        until(() -> chart().picture().total() == OPENS);
    }

    @Test
    void theColourTellsWhoseAPointIsAndOnesThatAreMeantLightUp() throws Exception {
        interact(() -> ((ChoiceBox<?>) lookup("#scatter-color").query())
                .getSelectionModel()
                .select(1));
        until(() -> chart().picture().names().size() == 4);
        assertEquals("12,431 events by time and latency", chart().getAccessibleText());
        String name = session.query("SELECT comm FROM opensnoop LIMIT 1", List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
        interact(() -> context.selection().pointedProperty().set(Pointed.Owner.named(name)));
        until(() -> !chart().lit().isEmpty());
        long drawn = chart().picture().points().stream()
                .filter(point -> chart().lit().contains(point.seq()))
                .count();
        assertEquals(chart().lit().size(), drawn);
    }

    @Test
    void theEventsOfABaselineAreLaidBeneathThoseThatAreComparedWithThem() throws Exception {
        long start = number("SELECT min(time) FROM opensnoop");
        long end = number("SELECT max(time) + 1 FROM opensnoop");
        long middle = start + (end - start) / 3;
        interact(() -> context.selection()
                .set(context.selection()
                        .get()
                        .between(middle, end)
                        .against(new Baseline.Time(new TimeRange(start, middle)))));
        until(() -> !chart().before().isEmpty());
        assertEquals(
                number("SELECT count(*) FROM opensnoop WHERE time < " + middle),
                chart().before().total());
        assertEquals(
                number("SELECT count(*) FROM opensnoop WHERE time >= " + middle),
                chart().picture().total());
        assertEquals(chart().picture().every(), chart().before().every(), "as dense as what it is compared with");
        Point first = chart().before().points().get(0);
        assertEquals(
                (double) (first.timeNs() - start),
                (double) (chart().timeNs(chart().placeXBefore(first)) - middle),
                (end - middle) / 1_000.0,
                "from the start of the selection on");
        String words = ((Labeled) lookup("#comparison").query()).getText();
        assertTrue(words.contains("p99"), words);
        moveTo(chart().localToScreen(chart().placeXBefore(first), chart().placeY(first)));
        interact(() -> context.selection().compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, middle))));
        until(() -> chart().before().points().stream()
                .allMatch(point -> Math.abs(chart().timeNs(chart().placeXBefore(point)) - point.timeNs())
                        <= (end - start) / 1_000));
        interact(() -> context.selection().clear());
        until(() -> chart().before().isEmpty());
    }

    @Test
    void itGrowsWithTheSession() throws Exception {
        session.run("INSERT INTO opensnoop SELECT * REPLACE (seq + 12431 AS seq) FROM opensnoop WHERE seq <= 1009");
        until(() -> chart().picture().total() == OPENS + 1_009);
        long evenly = number("SELECT count(*) FROM opensnoop WHERE hash(seq) % 4 = 0");
        assertTrue(chart().picture().points().size() >= evenly);
    }

    private long number(String sql) throws Exception {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private Point highest() {
        return chart().picture().points().stream()
                .max(Comparator.comparingDouble(Point::y))
                .orElseThrow();
    }

    private Point2D place(Point point) {
        return chart().localToScreen(chart().placeX(point), chart().placeY(point));
    }

    private ScatterChart chart() {
        return (ScatterChart) lookup("#scatter").query();
    }
}
