package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.protocol.Frame;
import io.probescope.session.Cancellation;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the tools themselves wrote: see README.md beside them. */
class PeerFilesTest {
    @TempDir
    private Path folder;

    private Path session(String resource) throws Exception {
        return Exchange.imported(Exchange.resource(resource), folder.resolve(resource + ".probescope"));
    }

    /** Folded stacks without marks of kinds, by what a line ends with. */
    private static Map<String, Long> folded(Path file) throws Exception {
        Map<String, Long> stacks = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int blank = line.lastIndexOf(' ');
            stacks.merge(
                    line.substring(0, blank).replace("_[k]", ""), Long.parseLong(line.substring(blank + 1)), Long::sum);
        }
        return stacks;
    }

    @ParameterizedTest
    @CsvSource({
        "perf-script.txt, PERF_SCRIPT",
        "perf-script-fields.txt, PERF_SCRIPT",
        "perf-stackcollapse.folded, FOLDED",
        "difffolded.folded, FOLDED_COMPARED",
        "go-cpu.pb.gz, PPROF",
        "node-trace.json, CHROME"
    })
    void theContentTellsTheFormat(String resource, ImportFormat format) throws Exception {
        Path nameless = Files.copy(Exchange.resource(resource), folder.resolve("file"));
        assertEquals(format, new Import(nameless, Progress.NONE, new Cancellation()).format());
    }

    @ParameterizedTest
    @CsvSource({"perf-script.txt", "perf-script-fields.txt"})
    void perfScriptFoldsAsPerfsOwnScriptDoes(String resource) throws Exception {
        Path ours = Exchange.export(session(resource), ExportFormat.FOLDED, folder.resolve("ours.folded"));
        Map<String, Long> named = new TreeMap<>();
        folded(ours).forEach((stack, count) -> named.put(stack.replaceFirst("^busy worker", "busy_worker"), count));
        assertEquals(folded(Exchange.resource("perf-stackcollapse.folded")), named);
    }

    @Test
    void foldedFilesOfPerfAreTheSameAgain() throws Exception {
        Path again = Exchange.export(
                session("perf-stackcollapse.folded"), ExportFormat.FOLDED, folder.resolve("again.folded"));
        assertEquals(folded(Exchange.resource("perf-stackcollapse.folded")), folded(again));
    }

    /** What difffolded.pl compares is compared here: the stacks of both sides, drawn as a difference, are its file again. */
    @Test
    void bothSidesOfADifferentialFileAreTheSameAgain() throws Exception {
        Path read = session("difffolded.folded");
        long endNs;
        try (var saved = SavedSession.open(read)) {
            endNs = ComparedStacks.baselineEnd(saved.reader().info()).orElseThrow();
        }
        FlameTree before = tree(read, "sum(samples) FILTER (time < " + endNs + ")");
        FlameTree after = tree(read, "sum(samples) FILTER (time >= " + endNs + ")");
        FlameDiff diff = FlameDiff.of(List.of(before), List.of(after), true);
        Path again = folder.resolve("again.folded");
        new DrawnStacks(List.of(diff.union()), diff).writeFolded(again);
        assertEquals(
                Files.readAllLines(Exchange.resource("difffolded.folded")),
                Files.readAllLines(again).stream().sorted().toList());
        try (var saved = SavedSession.open(session("perf-stackcollapse.folded"))) {
            assertEquals(
                    OptionalLong.empty(),
                    ComparedStacks.baselineEnd(saved.reader().info()));
        }
    }

    private static FlameTree tree(Path session, String weight) throws Exception {
        return FlameTree.of(Exchange.stacks(session, "imported", weight, Frame::symbol).entrySet().stream()
                .map(stack -> new FlameTree.Stack(
                        Arrays.stream(stack.getKey().split(" > "))
                                .map(name -> new FlameTree.Frame(FlameTree.Kind.USER, name, "", ""))
                                .toList(),
                        stack.getValue()))
                .toList());
    }

    /** Blocks of {@code go tool pprof -traces}: labels, then the value and the leaf, then its callers. */
    @Test
    void aProfileOfGoHasTheStacksThatGoTells() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(Exchange.resource("go-cpu.traces.txt"))) {
            if (line.startsWith("---")) {
                add(block, expected);
                block.clear();
            } else {
                block.add(line);
            }
        }
        add(block, expected);
        Map<String, Long> read =
                Exchange.stacks(session("go-cpu.pb.gz"), "imported", "sum(cpu) / 1000000", Frame::symbol);
        assertEquals(expected, read);
    }

    private static void add(List<String> block, Map<String, Long> stacks) {
        List<String> frames = new ArrayList<>();
        long ms = -1;
        for (String line : block) {
            String text = line.strip();
            if (ms < 0 && text.matches("\\d+ms   .*")) {
                ms = Long.parseLong(text.substring(0, text.indexOf("ms")));
                text = text.substring(text.indexOf(' ')).strip();
            }
            if (ms >= 0 && !text.isEmpty()) {
                frames.add(text.replace(" (inline)", ""));
            }
        }
        if (!frames.isEmpty()) {
            Collections.reverse(frames);
            stacks.merge(String.join(" > ", frames), ms, Long::sum);
        }
    }

    /** Counted in the file with another program: 40 pairs of B and E, 38 X, 10 pairs of b and e, 6 I. */
    @Test
    void aTraceOfNodeHasAllItsEvents() throws Exception {
        try (var saved = SavedSession.open(session("node-trace.json"))) {
            assertEquals(
                    "94 88 6",
                    saved.reader()
                            .query(
                                    "SELECT count(*) || ' ' || count(duration) || ' ' || count(*) FILTER (duration IS NULL) FROM imported_events",
                                    List.of(),
                                    rows -> {
                                        rows.next();
                                        return rows.getString(1);
                                    }));
            assertEquals(0, saved.reader().info().notes().size());
        }
    }
}
