package io.probescope.desktop.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.record.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** The benchmarks, small: they account for all they make, and every view draws. How long anything takes is not looked at. */
class BenchmarksTest {
    @TempDir
    private Path directory;

    @BeforeAll
    static void startTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void everyEventOfTheFloodIsReceivedOrToldAsLost() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        StreamingBenchmark.Outcome outcome = new StreamingBenchmark(Workloads.of("opensnoop"), 20_000, 1, 2).run();
        assertEquals(40_000, outcome.made());
        assertEquals(outcome.made(), outcome.received() + outcome.lost());
        assertEquals(StreamingBenchmark.VIEWS, outcome.drawn());
    }

    @Test
    void theLongSessionIsShownBrushedAndSearched() throws Exception {
        Path session = directory.resolve("repeated.probescope");
        RepeatedRecording.write(session, 30_000);
        TenMillionBenchmark.Outcome outcome = new TenMillionBenchmark(session).run();
        assertTrue(outcome.rows() >= 30_000, outcome.toString());
        assertTrue(outcome.panels() > 4, outcome.toString());
        assertEquals(outcome.panels(), outcome.drawn());
        assertTrue(outcome.found().matches("\\d.* of all"), outcome.found());
    }

    @Test
    void allWalksThroughTheCallGraphAreInThePicture() throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path folded = scratch.file("walks.folded");
            CallGraphWalks.write(BundledRecording.folded(scratch), folded, 2_000);
            List<String> lines = Files.readAllLines(folded);
            Set<String> stacks = new TreeSet<>();
            lines.forEach(line -> stacks.add(line.substring(0, line.lastIndexOf(' '))));
            assertEquals(2_000, stacks.size());
            MillionStacksBenchmark.Outcome outcome =
                    new MillionStacksBenchmark(folded, scratch.file("walks.probescope"), FlameGraphPl.OF_DEBIAN).run();
            assertEquals(2_000, outcome.stacks());
            assertEquals("Flame graph of " + String.format("%,d", outcome.weight()) + " samples", outcome.drawn());
        }
    }
}
