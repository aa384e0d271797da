package io.probescope.session.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Gap;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Losses.ProgramMisses;
import io.probescope.protocol.Losses.StreamLosses;
import io.probescope.session.LossInterval;
import io.probescope.session.LossStages;
import io.probescope.session.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossRecorderTest {
    @TempDir
    private Path directory;

    private static Losses losses(long monoNs, long received, long queueFull, long ringFull, Long missed) {
        return new Losses(
                1,
                monoNs,
                Map.of(),
                List.of(new StreamLosses(
                        1, received, received - queueFull, queueFull, 0, Map.of("ring_full", ringFull))),
                List.of(new ProgramMisses("open__tracepoint", missed)));
    }

    /** Two rows, three dropped by the agent, a row; then seven more that the ring buffer had no room for. */
    private static void record(SessionWriter writer) throws ProblemException {
        int host = Recording.beginOpensnoop(writer);
        writer.onMessage(host, Recording.open(1));
        writer.onMessage(host, Recording.open(2));
        writer.onMessage(host, new Gap(1, 2, 3, 0, 4000, 5000));
        writer.onMessage(host, Recording.open(6));
        writer.onMessage(host, losses(6000, 6, 3, 0, 2L));
        writer.onMessage(host, Recording.open(7));
        writer.onMessage(host, losses(7000, 7, 3, 7, 2L));
        writer.commit();
    }

    @Test
    void eachLossHasItsTimeAndItsPlaceAmongTheRows() throws Exception {
        try (SessionWriter writer = SessionWriter.create(directory.resolve("s.probescope"), "0.1.0")) {
            record(writer);
            long boot = Recording.BOOT_NS;
            assertEquals(
                    List.of(
                            new LossInterval(1, "opensnoop", null, "queue_full", boot + 4000, boot + 5000, 3),
                            new LossInterval(1, null, "open__tracepoint", "missed", boot + 2000, boot + 6000, 2),
                            new LossInterval(1, "opensnoop", null, "ring_full", boot + 6000, boot + 7000, 7)),
                    writer.reader().losses(1));
            assertEquals(List.of(), writer.reader().losses(2));
            List<List<Long>> places = writer.reader()
                    .query(
                            "SELECT after_row, until_row, after_seq, until_seq FROM loss_intervals"
                                    + " WHERE table_name = 'opensnoop' ORDER BY to_ns",
                            List.of(),
                            rows -> {
                                List<List<Long>> read = new ArrayList<>();
                                while (rows.next()) {
                                    read.add(List.of(
                                            rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                                }
                                return read;
                            });
            // Rows 3 to 5 are missing behind the session's second; the ring buffer's seven came about row 7, its
            // fourth.
            assertEquals(List.of(List.of(2L, 5L, 2L, 2L), List.of(6L, 7L, 3L, 4L)), places);
        }
    }

    @Test
    void aRowWithoutItsStackIsNotLost() {
        Losses told = new Losses(
                1,
                1,
                Map.of(),
                List.of(new StreamLosses(1, 9, 9, 0, 0, Map.of("ring_full", 2L, "no_stack", 3L))),
                List.of());
        Map<String, Long> stages = LossStages.of(told);
        stages.put("unknown_stack", 4L);
        assertEquals(2, LossStages.lost(stages));
        assertEquals(7, LossStages.stacks(stages));
    }

    @Test
    void whatOneCanNotTellIsNotNothing() {
        Losses told = new Losses(
                1,
                1,
                Map.of("map_full", 1L),
                List.of(
                        new StreamLosses(1, 9, 9, 0, 0, Map.of("ring_full", 2L, "map_full", 3L, "sampled_out", 70L)),
                        new StreamLosses(2, 9, 9, 0, 0, Map.of("ring_full", 0L))),
                List.of(new ProgramMisses("a", 0L), new ProgramMisses("b", null)));
        Map<String, Long> stages = LossStages.of(told);
        assertEquals(2, stages.get("ring_full"));
        assertEquals(4, stages.get("map_full"));
        assertTrue(stages.containsKey("missed"));
        assertNull(stages.get("missed"));
        assertEquals(6, LossStages.lost(stages));
        assertEquals(70, LossStages.sampledOut(stages));
        Map<String, Long> atLeast = LossStages.sum(List.of(stages, Map.of("missed", 5L)));
        assertEquals(5, atLeast.get("missed"));
        assertEquals(4, atLeast.get("map_full"));
    }
}
