package io.probescope.desktop.shell.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunGroupTest {

    private static RunFacts run(int run, int host, String probe, String pid, long from, long to) {
        return new RunFacts(
                run,
                host,
                "web-" + host,
                probe,
                "",
                to == 0 ? RunState.RUNNING : RunState.STOPPED,
                from,
                to,
                Map.of("target_pid", pid),
                List.of(),
                100L * run,
                Map.of("ring_full", (long) run),
                run,
                List.of(),
                0,
                1,
                "");
    }

    private static List<List<Integer>> numbers(RunFacts... runs) {
        return RunGroup.of(List.of(runs)).stream().map(RunGroup::numbers).toList();
    }

    @Test
    void runsOfOneHostAreNeverOne() {
        assertEquals(
                List.of(List.of(1), List.of(2)),
                numbers(run(1, 1, "opensnoop", "0", 10, 20), run(2, 1, "opensnoop", "0", 30, 0)));
    }

    @Test
    void theSameProbeOnSeveralHostsIsOne() {
        assertEquals(
                List.of(List.of(1, 2), List.of(3), List.of(4)),
                numbers(
                        run(1, 1, "opensnoop", "0", 10, 0),
                        run(2, 2, "opensnoop", "0", 11, 0),
                        run(3, 1, "tcplife", "0", 12, 0),
                        run(4, 2, "opensnoop", "7", 13, 0)));
    }

    @Test
    void aHostThatCameBackIsInItAgain() {
        List<RunGroup> groups = RunGroup.of(List.of(
                run(1, 1, "opensnoop", "0", 10, 20),
                run(2, 2, "opensnoop", "0", 11, 0),
                run(3, 1, "opensnoop", "0", 30, 0)));
        assertEquals(1, groups.size());
        assertEquals(List.of(1, 2), groups.get(0).hosts());
        assertEquals(List.of(1, 3), groups.get(0).of(1).numbers());
    }

    @Test
    void aHostWhoseConnectionWasCutIsInItAgain() {
        // Nobody told when the first run ended: it is taken to have lasted until now.
        assertEquals(
                List.of(List.of(1, 2, 3)),
                numbers(
                        run(1, 1, "opensnoop", "0", 10, 90),
                        run(2, 2, "opensnoop", "0", 11, 0),
                        run(3, 1, "opensnoop", "0", 30, 0)));
    }

    @Test
    void whatEndedBeforeTheOtherHostBeganIsAnother() {
        assertEquals(
                List.of(List.of(1), List.of(2)),
                numbers(run(1, 1, "opensnoop", "0", 10, 20), run(2, 2, "opensnoop", "0", 30, 0)));
    }

    @Test
    void whatWasStartedTwiceIsTwice() {
        assertEquals(
                List.of(List.of(1, 2), List.of(3, 4)),
                numbers(
                        run(1, 1, "opensnoop", "0", 10, 0),
                        run(2, 2, "opensnoop", "0", 11, 0),
                        run(3, 1, "opensnoop", "0", 12, 0),
                        run(4, 2, "opensnoop", "0", 13, 0)));
    }

    @Test
    void togetherTheyBroughtLostAndCostTheSum() {
        RunFacts whole =
                new RunGroup(List.of(run(1, 1, "opensnoop", "0", 10, 20), run(2, 2, "opensnoop", "0", 11, 0))).whole();
        assertEquals(300, whole.rows());
        assertEquals(3, whole.lost());
        assertEquals(3.0, whole.cpuPercent());
        assertEquals(RunState.RUNNING, whole.state());
        assertEquals(10, whole.startedNs());
        assertEquals(0, whole.stoppedNs());
        assertEquals("web-1, web-2", whole.hostName());
    }
}
