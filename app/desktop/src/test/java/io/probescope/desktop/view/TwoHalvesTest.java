package io.probescope.desktop.view;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.TimeRange;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TableView;

/** Opens of which some come oftener, or take longer, in the second half of their time, in a window. */
abstract class TwoHalvesTest extends OneViewTest {
    static final long SECOND = 1_000_000_000L;
    static final long START = MemorySession.START_NS;
    static final int HALF = 10;

    /**
     * Twenty seconds of opens, each at a random moment: {@code steady} does as many all the time, {@code grown} three times as many in the second half, and eight times as
     * slow, {@code once} all in one burst of the second half.
     */
    final void twoHalves(int run, long startNs, long seed) throws SQLException {
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder("INSERT INTO opensnoop VALUES ");
        int seq = 0;
        for (int second = 0; second < 2 * HALF; second++) {
            boolean later = second >= HALF;
            seq = add(rows, seq, run, startNs + second * SECOND, random, "steady", 40, 1);
            seq = add(rows, seq, run, startNs + second * SECOND, random, "grown", later ? 60 : 20, later ? 8 : 1);
            seq = add(rows, seq, run, startNs + second * SECOND, random, "once", second == HALF + 3 ? 300 : 0, 1);
        }
        session.run(rows.substring(0, rows.length() - 2));
        session.run("INSERT INTO runs VALUES (%d, %d)".formatted(run, startNs));
        session.run("INSERT INTO run_ends VALUES (%d, %d)".formatted(run, startNs + 2 * HALF * SECOND));
    }

    private static int add(
            StringBuilder rows, int seq, int run, long from, Random random, String comm, int mean, int slower) {
        int next = seq;
        // As many as independent events are.
        int count = mean == 0 ? 0 : (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        for (int i = 0; i < count; i++) {
            long time = from + (comm.equals("once") ? 0 : (long) (random.nextDouble() * SECOND));
            long latency = slower * (long) Math.exp(9 + 0.7 * random.nextGaussian());
            rows.append("(1,%d,%d,%d,0,%d,'%s',0,3,%d,'/f'), "
                    .formatted(run, run * 100_000 + ++next, time, 100 + comm.length(), comm, latency));
        }
        return next;
    }

    static TimeRange firstHalf() {
        return new TimeRange(START, START + HALF * SECOND);
    }

    final void selectSecondHalfAgainstTheFirst() {
        interact(() -> context.selection()
                .set(new Selection(START + HALF * SECOND, START + 2 * HALF * SECOND)
                        .against(new Baseline.Time(firstHalf()))));
    }

    @SuppressWarnings("unchecked")
    final Map<String, Line<List<String>>> changes() {
        return ((TableView<Line<List<String>>>) lookup("#changes").query())
                .getItems().stream().collect(Collectors.toMap(line -> line.key().get(0), Function.identity()));
    }

    final void shown() throws Exception {
        until(() -> view.shows(session.lastSeq()));
    }
}
