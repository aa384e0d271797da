package io.probescope.desktop.shell.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People ask in their own words; the first probe found must be the one that answers. */
class ProbeSearchTest {
    /** So many answers are seen without scrolling. */
    private static final int IN_SIGHT = 6;

    private final List<ProbeDescriptor> probes;

    ProbeSearchTest() throws ProblemException {
        probes = ProbeCatalog.bundled().probes();
    }

    @ParameterizedTest
    @CsvSource({
        "who opens files, opensnoop",
        "which files are opened?, opensnoop",
        "processes send over tcp how often, tcpsend",
        "connections move bytes, tcptop",
        "run queue, runqlat",
        "threads waiting for a cpu, runqlat",
        "perf record, profile",
        "flame graph, profile",
        "scheduler, runqlat"
    })
    void aQuestionFindsItsProbe(String asked, String expected) {
        List<String> best = ProbeSearch.find(probes, asked).stream()
                .limit(IN_SIGHT)
                .map(ProbeDescriptor::name)
                .toList();
        assertTrue(best.contains(expected), asked + " finds " + best);
    }

    @Test
    void theBestAnswersLeaveOutWhatOnlyMentionsTheWords() {
        List<String> best = ProbeSearch.best(probes, "why is the disk slow").stream()
                .map(ProbeDescriptor::name)
                .toList();
        assertTrue(best.containsAll(List.of("biolatency", "biosnoop", "fsslower")), best.toString());
        assertTrue(!best.contains("tcplat"), best.toString());
        assertTrue(ProbeSearch.best(probes, "").isEmpty());
    }

    @Test
    void nothingAskedListsAllAndNonsenseNone() {
        assertEquals(probes, ProbeSearch.find(probes, "  "));
        assertTrue(ProbeSearch.find(probes, "xylophone").isEmpty());
    }
}
