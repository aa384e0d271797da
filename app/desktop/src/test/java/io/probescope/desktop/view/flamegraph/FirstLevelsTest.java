package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.TracedHost;
import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.Frame;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose the stacks of two hosts are: two workers of one program, and a program whose threads have names of their own. */
class FirstLevelsTest {
    private static final StreamTable SAMPLES = new StreamTable(
            "samples",
            "samples",
            Kind.EVENTS,
            List.of(
                    StreamTable.HOST,
                    column("pid", Column.Type.U32, "pid"),
                    column("tid", Column.Type.U32, "tid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("user", Column.Type.U64, "user_stack")));

    private MemorySession session;
    private long seq;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        session.host(1, "web-1");
        session.host(2, "web-2");
        session.run("CREATE TABLE samples(host INTEGER, run INTEGER, seq BIGINT, time BIGINT, pid BIGINT, tid BIGINT,"
                + " comm VARCHAR, \"user\" BIGINT)");
        session.stack(1, List.of(new Frame(1, Frame.Kind.USER, "main", 0, "app", null)));
        sample(1, 10, 10, "nginx", 3);
        sample(1, 11, 11, "nginx", 5);
        sample(2, 10, 10, "nginx", 7);
        sample(1, 20, 21, "GC", 13);
        sample(1, 20, 22, "Compiler", 2);
        sample(1, 20, 20, "java", 1);
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void namesAreOneOnWhateverHost() throws Exception {
        assertEquals(List.of("Compiler 2", "GC 13", "java 1", "nginx 15"), lines(tree(FirstLevels.NAME), false));
    }

    @Test
    void processesAreApartBelowTheirHostAndCalledAsTheirFirstThread() throws Exception {
        assertEquals(
                List.of("web-1;java 20 16", "web-1;nginx 10 3", "web-1;nginx 11 5", "web-2;nginx 10 7"),
                lines(tree(FirstLevels.PROCESS), false));
    }

    @Test
    void threadsAreBelowTheirProcesses() throws Exception {
        assertEquals(
                List.of(
                        "web-1;java 20;Compiler 22 2",
                        "web-1;java 20;GC 21 13",
                        "web-1;java 20;java 20 1",
                        "web-1;nginx 10;nginx 10 3",
                        "web-1;nginx 11;nginx 11 5",
                        "web-2;nginx 10;nginx 10 7"),
                lines(tree(FirstLevels.THREAD), false));
        assertEquals(31, tree(FirstLevels.THREAD).total());
    }

    @Test
    void hostsAloneAndNothingAtAll() throws Exception {
        assertEquals(List.of("web-1 24", "web-2 7"), lines(tree(FirstLevels.HOST), false));
        assertEquals(List.of("main 31"), lines(tree(FirstLevels.NONE), true));
    }

    /** A process of which only other threads had been met is called by another name once its first thread has run. */
    @Test
    void namesThatComeLaterAreThoseThatAskingAnewGives() throws Exception {
        KeptStacks kept = new KeptStacks(query(FirstLevels.PROCESS));
        assertEquals(
                List.of("web-1;GC 20 13", "web-1;nginx 10 3", "web-1;nginx 11 5", "web-2;nginx 10 7"),
                lines(named(kept, 28), false));
        assertEquals(tree(FirstLevels.PROCESS), named(kept, seq));
    }

    @Test
    void aRowIsFoundInWhateverLevelsAreDrawn() throws Exception {
        Pointed.Trace row =
                new Pointed.Trace(List.of("GC"), Map.of("traced_host", "web-1", "pid", "20", "tid", "21"), 1, 0);
        assertEquals(List.of("GC", "main"), path(FirstLevels.NAME, row));
        assertEquals(List.of("web-1", "java 20", "main"), path(FirstLevels.PROCESS, row));
        assertEquals(List.of("web-1", "java 20", "GC 21", "main"), path(FirstLevels.THREAD, row));
        Pointed.Trace line = new Pointed.Trace(List.of("GC"), 1, 0);
        assertEquals(List.of(), path(FirstLevels.PROCESS, line), "a row that doesn't tell its process");
    }

    @Test
    void aPidIsTakenWithTheHostAboveIt() {
        Map<Integer, TracedHost> hosts = Map.of(1, new TracedHost(1, "web-1"), 2, new TracedHost(2, "web-2"));
        List<FlameTree.Frame> path = List.of(
                new FlameTree.Frame(FlameTree.Kind.HOST, "web-1", "", ""),
                new FlameTree.Frame(FlameTree.Kind.PROCESS, "java 20", "20", ""));
        assertEquals(
                Texts.get("view.menu.only", "pid = 20 and host = web-1"),
                FrameMenu.items(Contexts.ofHosts(session, SAMPLES, Runnable::run, hosts), path)
                        .get(0)
                        .getText());
    }

    @Test
    void aStreamOffersWhatItsColumnsTell() {
        assertEquals(List.of(FirstLevels.values()), StackColumns.of(SAMPLES).choices());
        assertEquals(
                List.of(FirstLevels.NONE, FirstLevels.NAME),
                StackColumns.of(MemorySession.WAKEUPS).choices());
    }

    private List<String> path(FirstLevels first, Pointed.Trace row) throws Exception {
        FlameQuery query = query(first);
        query.anew(Bound.upTo(seq));
        return query.path(row).stream().map(FlameTree.Frame::name).toList();
    }

    private FlameTree tree(FirstLevels first) throws Exception {
        return named(new KeptStacks(query(first)), seq);
    }

    private static FlameTree named(KeptStacks stacks, long upTo) throws Exception {
        FlameTree tree = stacks.upTo(Bound.upTo(upTo));
        OwnerNames names = stacks.query().names();
        return names.named(tree, names);
    }

    private FlameQuery query(FirstLevels first) {
        Weight samples = Weight.of(SAMPLES).get(0);
        return new FlameQuery(Side.of(Contexts.of(session, SAMPLES), Selection.ALL), samples, first);
    }

    /** Each last frame of an owner, or of all, with those above it and its weight. */
    private static List<String> lines(FlameTree tree, boolean code) {
        List<String> lines = new ArrayList<>();
        addLines(lines, tree, "", code);
        return lines;
    }

    private static void addLines(List<String> lines, FlameTree node, String above, boolean code) {
        for (FlameTree child : node.children()) {
            if (code || child.frame().kind().isOwner()) {
                String path = above + child.frame().name();
                boolean last = child.children().stream()
                        .noneMatch(below -> code || below.frame().kind().isOwner());
                if (last) {
                    lines.add(path + " " + child.total());
                }
                addLines(lines, child, path + ";", code);
            }
        }
    }

    private void sample(int host, int pid, int tid, String comm, int count) throws Exception {
        session.run("INSERT INTO samples SELECT %d, 1, %d + i, %d, %d, %d, '%s', 1 FROM range(%d) t(i)"
                .formatted(host, seq + 1, MemorySession.START_NS, pid, tid, comm, count));
        seq += count;
    }

    private static StreamColumn column(String name, Column.Type type, String meaning) {
        return new StreamColumn(name, new Column(name, type, meaning, false, Combine.NONE, false), "");
    }
}
