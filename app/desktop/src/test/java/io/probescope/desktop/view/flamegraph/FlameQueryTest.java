package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.FilterParser;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.ViewContext;
import io.probescope.protocol.Frame;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlameQueryTest {
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        session.stack(1, List.of(frame(Frame.Kind.USER, "read"), frame(Frame.Kind.USER, "main")));
        session.stack(
                2,
                List.of(
                        new Frame(9, Frame.Kind.UNKNOWN, null, 0, "/usr/lib/libz.so.1", "no symbol table"),
                        frame(Frame.Kind.USER, "main")));
        session.stack(3, List.of(frame(Frame.Kind.KERNEL, "vfs_read"), frame(Frame.Kind.KERNEL, "do_syscall_64")));
        session.run("INSERT INTO profile VALUES (1,1,1,10,0,7,'app',3,1), (1,1,2,11,0,7,'app',3,1),"
                + " (1,1,3,12,0,7,'app',NULL,2), (1,1,4,13,0,8,'other',3,NULL), (1,1,5,14,0,8,'other',NULL,NULL)");
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void kernelFramesStandBelowTheUserFramesThatCalledThem() throws Exception {
        FlameTree tree = query(FirstLevels.NAME).anew(Bound.upTo(5));
        assertEquals(5, tree.total());
        FlameTree leaf = child(child(child(child(child(tree, "app"), "main"), "read"), "do_syscall_64"), "vfs_read");
        assertEquals(2, leaf.self());
        assertEquals(1, child(tree, "other").self());
    }

    @Test
    void aFrameWithoutANameIsItsModuleAndSaysWhy() throws Exception {
        FlameTree unnamed =
                child(child(child(query(FirstLevels.NAME).anew(Bound.upTo(5)), "app"), "main"), "[libz.so.1]");
        assertEquals(FlameTree.Kind.UNKNOWN, unnamed.frame().kind());
        assertEquals("no symbol table", unnamed.frame().why());
    }

    @Test
    void samplesWithUnnamedAndWithMissingFramesAreCounted() throws Exception {
        session.stack(
                4, List.of(frame(Frame.Kind.USER, "deep"), new Frame(0, Frame.Kind.TRUNCATED, null, 0, null, null)));
        session.run("INSERT INTO profile VALUES (1,1,6,15,0,8,'other',NULL,4), (1,1,7,16,0,8,'other',NULL,4)");
        FlameTree tree = query(FirstLevels.NAME).anew(Bound.upTo(7));
        assertEquals(1, tree.weightOf(FlameTree.Kind.UNKNOWN));
        assertEquals(2, tree.weightOf(FlameTree.Kind.TRUNCATED));
        assertEquals(2, child(child(child(tree, "other"), "cut off"), "deep").self());
    }

    @Test
    void aFilterAsksWhichFunctionsAStackGoesThrough() throws Exception {
        assertEquals(3, total("kernel = vfs_read"));
        assertEquals(2, total("kernel != vfs_read"));
        assertEquals(2, total("user ~ MAI and kernel in (vfs_read, nobody)"));
        assertEquals(1, total("user !~ main and comm = other and kernel = \"do_syscall_64\""));
    }

    private long total(String filter) throws Exception {
        ViewContext context = Contexts.of(session, MemorySession.PROFILE);
        Selection selection = Selection.ALL.filtered(FilterParser.parse(filter));
        Weight samples = Weight.of(MemorySession.PROFILE).get(0);
        return new FlameQuery(Side.of(context, selection), samples, FirstLevels.NAME)
                .anew(Bound.upTo(5))
                .total();
    }

    @Test
    void processesCanBeLeftOut() throws Exception {
        FlameTree tree = query(FirstLevels.NONE).anew(Bound.upTo(5));
        assertTrue(
                tree.children().stream().noneMatch(child -> child.frame().name().equals("app")));
        assertEquals(5, tree.total());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        FlameQuery query = query(FirstLevels.NAME);
        assertEquals(query.anew(Bound.upTo(5)), query.grown(query.anew(Bound.upTo(2)), Bound.upTo(2), Bound.upTo(5)));
    }

    @Test
    void aTableWeighsByWhatItSums() throws Exception {
        session.run("INSERT INTO wakeuptime VALUES (1,1,1,10,0,1000,'waiter','waker',3,5000000,2),"
                + " (1,1,2,11,0,1000,'waiter','waker',3,2000000,1), (1,1,3,11,0,1000,'waiter','irq',NULL,10,1)");
        List<Weight> weights = Weight.of(MemorySession.WAKEUPS);
        assertEquals(
                List.of("waited", "times"), weights.stream().map(Weight::title).toList());
        FlameTree waited = wakeups(weights.get(0));
        FlameTree waker = child(child(waited, "waiter"), "waker");
        assertEquals(7_000_000, child(child(waker, "do_syscall_64"), "vfs_read").self());
        assertEquals("7.00 ms", weights.get(0).text(waker.total()));
        assertEquals(7_000_010, waited.total());
        assertEquals("4 times", weights.get(1).text(wakeups(weights.get(1)).total()));
    }

    @Test
    void samplesWeighOneEach() {
        List<Weight> weights = Weight.of(MemorySession.PROFILE);
        assertEquals(1, weights.size());
        assertEquals("1,234 samples", weights.get(0).text(1234));
    }

    private FlameTree wakeups(Weight weight) throws Exception {
        return new FlameQuery(
                        Side.of(Contexts.of(session, MemorySession.WAKEUPS), Selection.ALL), weight, FirstLevels.NAME)
                .anew(Bound.upTo(3));
    }

    private FlameQuery query(FirstLevels first) {
        Weight samples = Weight.of(MemorySession.PROFILE).get(0);
        return new FlameQuery(Side.of(Contexts.of(session, MemorySession.PROFILE), Selection.ALL), samples, first);
    }

    private static FlameTree child(FlameTree tree, String name) {
        return tree.children().stream()
                .filter(child -> child.frame().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Frame frame(Frame.Kind kind, String symbol) {
        return new Frame(1, kind, symbol, 0, "app", null);
    }
}
