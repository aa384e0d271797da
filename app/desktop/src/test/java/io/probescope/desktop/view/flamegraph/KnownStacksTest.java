package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.protocol.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.BeforeEach;

/** A flame graph of known stacks in a window: 100 samples of three stacks. */
abstract class KnownStacksTest extends OneViewTest {
    @BeforeEach
    void open() throws Exception {
        stack(1, "main", "parse");
        stack(2, "main", "inflate", "memcpy");
        stack(3, "main", "scan", "memcpy");
        samples(1, 10, 7, "web", 1);
        samples(11, 30, 7, "web", 2);
        samples(41, 60, 9, "db", 3);
        open("flamegraph", MemorySession.PROFILE);
    }

    final void stack(long id, String... rootToLeaf) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (String name : rootToLeaf) {
            frames.add(new Frame(1, Frame.Kind.USER, name, 0, "/usr/lib/lib" + name + ".so", null));
        }
        Collections.reverse(frames);
        session.stack(id, frames);
    }

    final void samples(int firstSeq, int count, int pid, String comm, int stack) throws Exception {
        session.run("INSERT INTO profile SELECT 1, 1, %d + i, %d, 0, %d, '%s', NULL, %d FROM range(%d) t(i)"
                .formatted(firstSeq, MemorySession.START_NS, pid, comm, stack, count));
    }

    /** Moves the mouse over a frame. */
    final Point2D over(String name) throws Exception {
        until(() -> chart("#flames").middleOf(name) != null);
        Point2D place = chart("#flames").localToScreen(chart("#flames").middleOf(name));
        moveTo(place);
        interact(() -> chart("#flames").requestFocus());
        return place;
    }

    final FlameChart chart(String query) {
        return (FlameChart) lookup(query).query();
    }

    final String spoken() {
        return chart("#flames").getAccessibleText();
    }
}
