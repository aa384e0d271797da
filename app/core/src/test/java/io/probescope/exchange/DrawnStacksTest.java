package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.analysis.flame.FlameTree.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flame graphs are written as they are drawn. */
class DrawnStacksTest {
    @TempDir
    private Path folder;

    @Test
    void stacksThatAreComparedHaveTheCountsThatDifffoldedGivesThem() throws Exception {
        FlameTree before = tree("perf-stackcollapse.folded");
        FlameTree now = tree("difffolded-after.folded");
        FlameDiff diff = FlameDiff.of(List.of(before), List.of(now), true);
        assertEquals(
                lines(Exchange.resource("difffolded.folded")), folded(new DrawnStacks(List.of(diff.union()), diff)));
    }

    @Test
    void aDifferenceIsRedForMoreAndBlueForLess() throws Exception {
        FlameTree before = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("parse")), 80),
                new FlameTree.Stack(List.of(user("render")), 19),
                new FlameTree.Stack(List.of(user("rare")), 1),
                new FlameTree.Stack(List.of(user("idle")), 100)));
        FlameTree now = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("parse")), 20),
                new FlameTree.Stack(List.of(user("render")), 80),
                new FlameTree.Stack(List.of(user("idle")), 100)));
        FlameDiff diff = FlameDiff.of(Collections.nCopies(5, before), Collections.nCopies(5, now), true);
        Path svg = folder.resolve("compared.svg");
        new DrawnStacks(List.of(diff.union()), diff).writeSvg("profile", "samples", "count", svg);
        String drawn = Files.readString(svg);
        assertTrue(drawn.contains("<title>parse (before 400 (40.00 %), after 100 (10.00 %), -30.00 %)</title>"), drawn);
        assertTrue(box(drawn, "parse").contains("fill=\"rgb(70,70,255)\""), box(drawn, "parse"));
        assertTrue(box(drawn, "render").contains("fill=\"rgb(255,70,70)\""), box(drawn, "render"));
        assertTrue(box(drawn, "idle").contains("fill=\"#e2e2e2\""), box(drawn, "idle"));
        assertTrue(box(drawn, "idle").contains("no difference beyond chance"), box(drawn, "idle"));
        assertTrue(box(drawn, "rare").contains("fill=\"#f4f4f4\""), box(drawn, "rare"));
        assertTrue(box(drawn, "rare").contains("too little to tell"), box(drawn, "rare"));
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

    /** What other tools read of it is what is drawn: turned, cut and zoomed, below whose code it is. */
    @ParameterizedTest
    @ValueSource(strings = {"speedscope.json", "pb.gz"})
    void otherToolsReadTheStacksAsTheyAreDrawn(String suffix) throws Exception {
        FlameTree tree = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(Frame.process("nginx 7"), in("main", "/bin/nginx"), kernel("vfs_read")), 3),
                new FlameTree.Stack(List.of(Frame.process("nginx 7"), in("main", "/bin/nginx"), user("parse")), 2),
                new FlameTree.Stack(List.of(Frame.process("nginx 8"), in("main", "/bin/nginx")), 1)));
        FlameTree shown = FlameTransform.apply(
                List.of(new FlameTransform.Drop(user("parse")), new FlameTransform.Invert()), tree);
        assertEquals(
                Map.of(
                        "USER nginx 7 > KERNEL vfs_read > USER main /bin/nginx",
                        3L,
                        "USER nginx 8 > USER main /bin/nginx",
                        1L),
                readBack(new DrawnStacks(List.of(shown), null), suffix, "sum(samples)"));
        FlameTree process = tree.child(Frame.process("nginx 7")).orElseThrow();
        assertEquals(
                Map.of(
                        "USER nginx 7 > USER main /bin/nginx > KERNEL vfs_read", 3L,
                        "USER nginx 7 > USER main /bin/nginx > USER parse", 2L),
                readBack(new DrawnStacks(List.of(tree, process), null), suffix, "sum(samples)"));
    }

    @Test
    void bothSidesOfADifferenceAreReadByOtherTools() throws Exception {
        DrawnStacks compared = compared(400, 100, 500, 0);
        assertEquals(
                Map.of("USER parse", 400L, "USER render", 500L), readBack(compared, "pb.gz", "sum(baseline)", true));
        assertEquals(Map.of("USER parse", 100L), readBack(compared, "pb.gz", "sum(selection)", true));
        Path file = folder.resolve("compared.speedscope.json");
        compared.writeSpeedscope("profile", "", "count", file);
        JsonNode profiles = new ObjectMapper().readTree(file.toFile()).get("profiles");
        assertEquals(2, profiles.size());
        assertEquals("profile, baseline", profiles.get(0).get("name").asText());
        assertEquals(900, profiles.get(0).get("endValue").asLong());
        assertEquals("profile, selection", profiles.get(1).get("name").asText());
        assertEquals(1, profiles.get(1).get("samples").size(), "what is not there is left out");
        assertEquals(100, profiles.get(1).get("weights").get(0).asLong());
    }

    @Test
    void hostsThatStandApartAreEachBelowTheirHost() throws Exception {
        FlameTree one = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("main"), user("read")), 3),
                new FlameTree.Stack(List.of(user("main"), user("parse")), 2)));
        FlameTree two = FlameTree.of(List.of(new FlameTree.Stack(List.of(user("main")), 4)));
        FlameTree main = one.child(user("main")).orElseThrow();
        FlameTree read = main.child(user("read")).orElseThrow();
        Map<String, DrawnStacks> hosts = Map.of(
                "web-2", new DrawnStacks(List.of(two), null), "web-1", new DrawnStacks(List.of(one, main, read), null));
        DrawnStacks together = DrawnStacks.ofHosts(hosts);
        assertEquals(List.of("web-1;main;read 3", "web-2;main 4"), folded(together));
        Path svg = folder.resolve("hosts.svg");
        together.writeSvg("profile", "samples", "count", svg);
        assertTrue(Files.readString(svg).contains("<title>web-1 (3 samples, 42.86 %)</title>"), Files.readString(svg));
    }

    @Test
    void differencesOfHostsKeepTheirCountsAndShares() throws Exception {
        DrawnStacks one = compared(400, 100, 500, 500);
        DrawnStacks two = compared(10, 10, 30, 30);
        FlameTree parse = two.diff().union().child(user("parse")).orElseThrow();
        DrawnStacks together = DrawnStacks.ofHosts(
                Map.of("web-1", one, "web-2", new DrawnStacks(List.of(two.diff().union(), parse), two.diff())));
        assertEquals(List.of("web-1;parse 400 100", "web-1;render 500 500", "web-2;parse 10 10"), folded(together));
        Path svg = folder.resolve("hosts.svg");
        together.writeSvg("profile", "samples", "count", svg);
        String drawn = Files.readString(svg);
        assertTrue(drawn.contains("<title>parse (before 400 (44.44 %), after 100 (16.67 %), -27.78 %)</title>"), drawn);
    }

    /** Of ten slices that are alike: the numbers are those of all of them. */
    private static DrawnStacks compared(long parseBefore, long parseNow, long renderBefore, long renderNow) {
        FlameTree before = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("parse")), parseBefore / 10),
                new FlameTree.Stack(List.of(user("render")), renderBefore / 10)));
        FlameTree now = FlameTree.of(List.of(
                new FlameTree.Stack(List.of(user("parse")), parseNow / 10),
                new FlameTree.Stack(List.of(user("render")), renderNow / 10)));
        FlameDiff diff = FlameDiff.of(Collections.nCopies(10, before), Collections.nCopies(10, now), true);
        return new DrawnStacks(List.of(diff.union()), diff);
    }

    private Map<String, Long> readBack(DrawnStacks stacks, String suffix, String weight) throws Exception {
        return readBack(stacks, suffix, weight, false);
    }

    /** The stacks of a file that is read again; those that weigh nothing may be left out. */
    private Map<String, Long> readBack(DrawnStacks stacks, String suffix, String weight, boolean some)
            throws Exception {
        Path file = folder.resolve("drawn." + suffix);
        if (suffix.equals("pb.gz")) {
            stacks.writePprof("", "count", file);
        } else {
            stacks.writeSpeedscope("profile", "", "count", file);
        }
        Path session = Exchange.imported(file, folder.resolve(System.nanoTime() + ".probescope"));
        Map<String, Long> read = new TreeMap<>();
        Exchange.stacks(session, "imported", weight)
                .forEach((stack, count) -> read.put(stack.replace(" null", ""), count));
        if (some) {
            read.values().removeIf(count -> count == 0);
        }
        return read;
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

    private static Frame in(String name, String module) {
        return new Frame(Kind.USER, name, module, "");
    }

    private static Frame kernel(String name) {
        return new Frame(Kind.KERNEL, name, "", "");
    }
}
