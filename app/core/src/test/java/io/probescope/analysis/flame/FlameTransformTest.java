package io.probescope.analysis.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.Folded;
import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each transform by folded text in and out. */
class FlameTransformTest {
    private final FlameTree tree = Folded.tree(
            "web;main;parse 5",
            "web;main;libz!inflate;libz!copy;memcpy 7",
            "web;main;libz!inflate;memcpy 11",
            "db;main;scan;memcpy 13",
            "db;main 2",
            "db;main;walk;visit;walk;visit;walk 17",
            "db;main;walk;leaf 3");

    @Test
    void invertedTheLeavesComeFirstBelowTheirProcess() {
        assertEquals(
                List.of(
                        "db;leaf;walk;main 3",
                        "db;main 2",
                        "db;memcpy;scan;main 13",
                        "db;walk;visit;walk;visit;walk;main 17",
                        "web;memcpy;libz!copy;libz!inflate;main 7",
                        "web;memcpy;libz!inflate;main 11",
                        "web;parse;main 5"),
                lines(new FlameTransform.Invert()));
    }

    @Test
    void invertedTwiceIsTheSame() {
        FlameTransform invert = new FlameTransform.Invert();
        assertEquals(tree, FlameTransform.apply(List.of(invert, invert), tree));
    }

    @Test
    void focusKeepsTheStacksWithAFunctionFromThereOn() {
        assertEquals(
                List.of("web;libz!inflate;libz!copy;memcpy 7", "web;libz!inflate;memcpy 11"),
                lines(new FlameTransform.Focus(Folded.frame("libz!inflate"))));
        assertEquals(
                List.of("db;walk;leaf 3", "db;walk;visit;walk;visit;walk 17"),
                lines(new FlameTransform.Focus(Folded.frame("walk"))));
    }

    @Test
    void focusOnAProcessKeepsItsStacks() {
        assertEquals(
                36 - 1,
                new FlameTransform.Focus(Frame.process("db")).apply(tree).total());
    }

    @Test
    void aCollapsedFunctionOwnsWhatItCalled() {
        assertEquals(
                List.of(
                        "db;main 2",
                        "db;main;scan;memcpy 13",
                        "db;main;walk;leaf 3",
                        "db;main;walk;visit;walk;visit;walk 17",
                        "web;main;libz!inflate 18",
                        "web;main;parse 5"),
                lines(new FlameTransform.CollapseFunction(Folded.frame("libz!inflate"))));
    }

    @Test
    void collapsedRecursionIsOneCall() {
        List<String> lines = lines(new FlameTransform.CollapseRecursion(Folded.frame("walk")));
        assertEquals(
                List.of("db;main 2", "db;main;scan;memcpy 13", "db;main;walk 17", "db;main;walk;leaf 3"),
                lines.stream().filter(line -> line.startsWith("db")).toList());
    }

    @Test
    void recursionThatIsLeftAgainKeepsWhatCameAfterTheInnermostCall() {
        FlameTree recursive = Folded.tree("p;f;f;g 3", "p;f;h;f;g 4", "p;f;h 5");
        assertEquals(
                List.of("p;f;g 7", "p;f;h 5"),
                Folded.lines(new FlameTransform.CollapseRecursion(Folded.frame("f")).apply(recursive)));
    }

    @Test
    void aCollapsedModuleIsOneFramePerRun() {
        FlameTree calls = Folded.tree(
                "p;main;/lib/libz.so!a;/lib/libz.so!b;back;/lib/libz.so!a 4",
                "p;main;/lib/libz.so!c 3",
                "p;main;/lib/libz.so!a;memcpy 2");
        assertEquals(
                List.of(
                        "p;main;/lib/libz.so!libz.so 3",
                        "p;main;/lib/libz.so!libz.so;back;/lib/libz.so!libz.so 4",
                        "p;main;/lib/libz.so!libz.so;memcpy 2"),
                Folded.lines(new FlameTransform.CollapseModule("/lib/libz.so").apply(calls)));
    }

    @Test
    void aMergedFunctionsWeightGoesToItsCallers() {
        assertEquals(
                List.of("db;main 2", "db;main;scan 13", "db;main;walk;leaf 3", "db;main;walk;visit;walk;visit;walk 17"),
                lines(new FlameTransform.Merge(Folded.frame("memcpy"))).stream()
                        .filter(line -> line.startsWith("db"))
                        .toList());
        assertEquals(
                List.of("db;main;visit;visit 17", "db;main;leaf 3", "db;main 2", "db;main;scan;memcpy 13").stream()
                        .sorted()
                        .toList(),
                lines(new FlameTransform.Merge(Folded.frame("walk"))).stream()
                        .filter(line -> line.startsWith("db"))
                        .toList());
    }

    @Test
    void droppedStacksAreGoneAndNothingElse() {
        FlameTree dropped = new FlameTransform.Drop(Folded.frame("memcpy")).apply(tree);
        assertEquals(58 - 31, dropped.total());
        assertEquals(
                List.of(
                        "db;main 2",
                        "db;main;walk;leaf 3",
                        "db;main;walk;visit;walk;visit;walk 17",
                        "web;main;parse 5"),
                Folded.lines(dropped));
    }

    @Test
    void aDroppedSubtreeIsGoneAtItsPlaceOnly() {
        List<Frame> path = List.of(Frame.process("db"), Folded.frame("main"), Folded.frame("scan"));
        FlameTree dropped = new FlameTransform.DropSubtree(path).apply(tree);
        assertEquals(58 - 13, dropped.total());
        assertEquals(18, dropped.weightOf(frame -> frame.matches("memcpy")));
        assertEquals(tree, new FlameTransform.DropSubtree(List.of()).apply(tree));
    }

    @Test
    void transformsFollowOneAnother() {
        List<FlameTransform> transforms = List.of(
                new FlameTransform.Drop(Folded.frame("parse")),
                new FlameTransform.CollapseModule("libz"),
                new FlameTransform.Invert(),
                new FlameTransform.Focus(Folded.frame("memcpy")));
        assertEquals(
                List.of("db;memcpy;scan;main 13", "web;memcpy;libz!libz;main 18"),
                Folded.lines(FlameTransform.apply(transforms, tree)));
    }

    @Test
    void theSandwichHasCallersAboveAndCalleesBelow() {
        FlameSandwich memcpy = FlameSandwich.of(tree, Folded.frame("memcpy"));
        assertEquals(31, memcpy.callers().total());
        assertEquals(31, memcpy.callees().total());
        assertEquals(
                List.of("libz!copy;libz!inflate;main;web 7", "libz!inflate;main;web 11", "scan;main;db 13"),
                Folded.lines(memcpy.callers()));
        FlameSandwich walk = FlameSandwich.of(tree, Folded.frame("walk"));
        assertEquals(List.of("main;db 20"), Folded.lines(walk.callers()));
        assertEquals(List.of("leaf 3", "visit;walk;visit;walk 17"), Folded.lines(walk.callees()));
    }

    @Test
    void functionsCountEachStackOnce() {
        Map<String, FlameFunctions.Function> functions = FlameFunctions.of(tree).functions().stream()
                .collect(Collectors.toMap(function -> function.frame().name(), function -> function));
        assertEquals(20, functions.get("walk").total());
        assertEquals(17, functions.get("walk").self());
        assertEquals(31, functions.get("memcpy").self());
        assertEquals(58, functions.get("main").total());
        assertEquals(2, functions.get("main").self());
        assertEquals("main", FlameFunctions.of(tree).functions().get(0).frame().name());
        assertEquals(
                58,
                FlameFunctions.of(tree).functions().stream()
                        .mapToLong(FlameFunctions.Function::self)
                        .sum());
    }

    /** A transform of a merged tree is the merge of the transformed parts, so that live ticks may do either. */
    @Test
    void transformsCommuteWithMerging() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            FlameTree left = random(random);
            FlameTree right = random(random);
            for (FlameTransform transform : List.of(
                    new FlameTransform.Invert(),
                    new FlameTransform.Focus(Folded.frame("b")),
                    new FlameTransform.CollapseFunction(Folded.frame("b")),
                    new FlameTransform.CollapseRecursion(Folded.frame("b")),
                    new FlameTransform.CollapseModule("m"),
                    new FlameTransform.Merge(Folded.frame("b")),
                    new FlameTransform.Drop(Folded.frame("m!c")),
                    new FlameTransform.DropSubtree(List.of(Frame.process("p"), Folded.frame("b"))))) {
                assertEquals(
                        transform.apply(left).merge(transform.apply(right)),
                        transform.apply(left.merge(right)),
                        transform.toString());
            }
        }
    }

    private static FlameTree random(Random random) {
        String[] names = {"a", "b", "m!c", "m!d"};
        String[] lines = new String[20];
        for (int i = 0; i < lines.length; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "p" : "q");
            for (int depth = random.nextInt(7); depth > 0; depth--) {
                line.append(';').append(names[random.nextInt(names.length)]);
            }
            lines[i] = line.append(' ').append(1 + random.nextInt(9)).toString();
        }
        return Folded.tree(lines);
    }

    private List<String> lines(FlameTransform transform) {
        return Folded.lines(transform.apply(tree));
    }
}
