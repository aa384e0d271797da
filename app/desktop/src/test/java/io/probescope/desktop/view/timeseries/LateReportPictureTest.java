package io.probescope.desktop.view.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** The columns as they are on the screen. */
class LateReportPictureTest extends OneViewTest {
    private static final long MS = 1_000_000;
    private static final long START = MemorySession.START_NS;

    /** Ten calls a second, all the time; one report is late by four seconds, and the next one comes when it should. */
    private void lateByFourSeconds() throws Exception {
        for (long end = 1000; end <= 20_000; end += 1000) {
            if (end == 13_000) {
                report(13_600, 5600, 56);
            } else if (end == 14_000) {
                report(14_000, 400, 4);
            } else if (end <= 8000 || end > 14_000) {
                report(end, 1000, 10);
            }
        }
        open("timeseries", MemorySession.SENDS);
        until(() -> view.shows(session.lastSeq()));
    }

    @Test
    void anEvenRateIsAnEvenRowOfColumns() throws Exception {
        lateByFourSeconds();
        List<Integer> heights = heights();
        assertEquals(20, heights.size());
        assertTrue(heights.get(0) > 100, heights.toString());
        assertEquals(1, heights.stream().distinct().count(), heights.toString());
    }

    @Test
    void fromWhatIsSelectedOnItIsAsHighAsBefore() throws Exception {
        lateByFourSeconds();
        int whole = heights().get(0);
        interact(() -> context.selection().select(START + 10_000 * MS, START + 18_500 * MS));
        until(() -> view.shows(session.lastSeq()));
        List<Integer> heights = heights();
        assertEquals(8, heights.size());
        assertEquals(List.of(whole), heights.stream().distinct().toList());
        interact(() -> context.selection().set(new Selection(START + 9_000 * MS, START + 13_000 * MS)));
        until(() ->
                view.shows(session.lastSeq()) && lookup(".view-unmet").query().isVisible());
        String why = text("#unmet-text");
        assertTrue(why.startsWith("A row here tells of an interval and is selected with its end"), why);
    }

    /** The columns from left to right, in pixels: they stand side by side on the axis, a pixel apart. */
    private List<Integer> heights() {
        WritableImage image = drawn();
        PixelReader pixels = image.getPixelReader();
        Color color = SeriesColors.of(List.of("a"), Palette.LIGHT).get("a");
        int plot = (int) image.getWidth() - 320;
        int bottom = (int) image.getHeight() - 1;
        while (bottom > 0 && !isIn(pixels, plot, bottom, color)) {
            bottom--;
        }
        List<Integer> heights = new ArrayList<>();
        for (int x = 0; x < plot; x++) {
            boolean begins = pixels.getColor(x + 1, bottom).equals(color)
                    && !pixels.getColor(x, bottom).equals(color);
            if (begins) {
                int top = bottom;
                while (top > 0 && pixels.getColor(x + 2, top - 1).equals(color)) {
                    top--;
                }
                heights.add(bottom - top + 1);
            }
        }
        return heights;
    }

    private static boolean isIn(PixelReader pixels, int width, int y, Color color) {
        for (int x = 0; x < width; x++) {
            if (pixels.getColor(x, y).equals(color)) {
                return true;
            }
        }
        return false;
    }

    private WritableImage drawn() {
        WritableImage[] image = new WritableImage[1];
        interact(() -> image[0] = lookup("#series").query().snapshot(null, null));
        return image[0];
    }

    private void report(long endMs, long intervalMs, long calls) throws Exception {
        session.run("INSERT INTO tcpsend VALUES (1, 1, %d, %d, 0, %d, 7, 'a', %d, 4096)"
                .formatted(endMs, START + endMs * MS, intervalMs * MS, calls));
    }
}
