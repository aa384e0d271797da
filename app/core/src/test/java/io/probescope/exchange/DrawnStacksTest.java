package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.FlameDiff;
import io.probescope.analysis.FlameTransform;
import io.probescope.analysis.FlameTree;
import io.probescope.analysis.FlameTree.Frame;
import io.probescope.analysis.FlameTree.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flame graphs are written as they are drawn. */
class DrawnStacksTest {
    @TempDir
    private Path folder;

    @Test
    void stacksThatAreComparedHaveTheCountsThatDifffoldedGivesThem() throws Exception {
        FlameTree before = tree("perf-stackcollapse.folded");
        FlameTree now = tree("difffolded-after.folded");
        FlameDiff diff = FlameDiff.of(before, now, true);
        assertEquals(
                lines(Exchange.resource("difffolded.folded")), folded(new DrawnStacks(List.of(diff.union()), diff)));
    }

    @Test
    void aDifferenceIsRedForMoreAndBlueForLess() throws Exception {
        FlameTree before = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("parse")), 400),
                new FlameTree.Stack(List.of(user("render")), 100),
                new FlameTree.Stack(List.of(user("idle")), 500)));
        FlameTree now = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("parse")), 100),
                new FlameTree.Stack(List.of(user("render")), 400),
                new FlameTree.Stack(List.of(user("idle")), 500)));
        FlameDiff diff = FlameDiff.of(before, now, true);
        Path svg = folder.resolve("compared.svg");
        new DrawnStacks(List.of(diff.union()), diff).writeSvg("profile", "samples", "count", svg);
        String drawn = Files.readString(svg);
        assertTrue(drawn.contains("<title>parse (before 400 (40.00 %), after 100 (10.00 %), -30.00 %)</title>"), drawn);
        assertTrue(box(drawn, "parse").contains("fill=\"rgb(70,70,255)\""), box(drawn, "parse"));
        assertTrue(box(drawn, "render").contains("fill=\"rgb(255,70,70)\""), box(drawn, "render"));
        assertTrue(box(drawn, "idle").contains("fill=\"#e2e2e2\""), box(drawn, "idle"));
        assertTrue(box(drawn, "idle").contains("no difference beyond chance"), box(drawn, "idle"));
    }

    private static String box(String drawn, String name) {
        return drawn.lines()
                .filter(line -> line.contains("data-n=\"" + name + "\""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stacksThatWereTurnedAndCutAreWrittenSo() throws Exception {
        FlameTree tree = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(Frame.process("nginx 7"), user("main"), kernel("vfs_read")), 3),
                new FlameTree.Stack(List.of(Frame.process("nginx 7"), user("main"), user("parse;now")), 2),
                new FlameTree.Stack(List.of(Frame.process("nginx 8"), user("main")), 1)));
        FlameTree shown = FlameTransform.apply(
                List.of(new FlameTransform.Drop(user("parse;now")), new FlameTransform.Invert()), tree);
        assertEquals(
                List.of("nginx 7;vfs_read_[k];main 3", "nginx 8;main 1"),
                folded(new DrawnStacks(List.of(shown), null)));
        assertEquals(
                List.of("nginx 7;main;parse:now 2", "nginx 7;main;vfs_read_[k] 3", "nginx 8;main 1"),
                folded(new DrawnStacks(List.of(tree), null)));
    }

    @Test
    void whatIsZoomedToIsWrittenWithItsCallersAlone() throws Exception {
        FlameTree tree = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("main"), user("read")), 3),
                new FlameTree.Stack(List.of(user("main"), user("parse")), 2)));
        FlameTree main = tree.child(user("main")).orElseThrow();
        DrawnStacks zoomed =
                new DrawnStacks(List.of(tree, main, main.child(user("read")).orElseThrow()), null);
        assertEquals(List.of("main;read 3"), folded(zoomed));
        Path svg = folder.resolve("zoomed.svg");
        zoomed.writeSvg("profile", "samples", "count", svg);
        String drawn = Files.readString(svg);
        assertTrue(drawn.contains("read (3 samples, 60.00 %)"), drawn);
        assertFalse(drawn.contains("parse"), drawn);
    }

    private List<String> folded(DrawnStacks stacks) throws Exception {
        Path file = folder.resolve("drawn.folded");
        stacks.writeFolded(file);
        return lines(file);
    }

    private static List<String> lines(Path file) throws Exception {
        return Files.readAllLines(file).stream().sorted().toList();
    }

    private static FlameTree tree(String resource) throws Exception {
        return FlameTree.of(Files.readAllLines(Exchange.resource(resource)).stream()
                .map(line -> new FlameTree.Stack(
                        Arrays.stream(line.substring(0, line.lastIndexOf(' ')).split(";"))
                                .map(DrawnStacksTest::user)
                                .toList(),
                        Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))))
                .toList());
    }

    private static Frame user(String name) {
        return new Frame(Kind.USER, name, "", "");
    }

    private static Frame kernel(String name) {
        return new Frame(Kind.KERNEL, name, "", "");
    }
}
