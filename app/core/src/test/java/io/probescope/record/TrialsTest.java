package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes are tried beside a recording, by a real agent on this machine's kernel. */
@Tag("real")
class TrialsTest {
    private static final List<String> TRIED = List.of("execsnoop", "opensnoop", "exitsnoop", "capable");

    @TempDir
    Path directory;

    private ProbeCatalog catalog;

    private Recording record() throws ProblemException {
        catalog = ProbeCatalog.bundled();
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        return Recording.start(connection, directory.resolve("s.probescope"), new ListenerLog());
    }

    private List<CompletableFuture<ProbeCheck>> tryAll(Recording recording) throws ProblemException {
        List<CompletableFuture<ProbeCheck>> trials = new ArrayList<>();
        for (String name : TRIED) {
            trials.add(recording.tryProbe(catalog.probe(name), catalog.object(catalog.probe(name))));
        }
        return trials;
    }

    @Test
    void aRunGoesFirstAndNothingOfATrialIsRecorded() throws Exception {
        // A name of its own: the filter would count the opens of every process of that name on this machine.
        Path program = directory.resolve("tried-" + ProcessHandle.current().pid());
        Files.copy(Workloads.of("opensnoop"), program, StandardCopyOption.COPY_ATTRIBUTES);
        List<CompletableFuture<ProbeCheck>> trials;
        try (Recording recording = record()) {
            trials = tryAll(recording);
            ProbeDescriptor probe = catalog.probe("opensnoop");
            Map<String, Object> parameters = ParameterParser.parse(
                    probe, Map.of("target_comm", program.getFileName().toString()));
            RunStarted run = recording
                    .startProbe(probe, catalog.object(probe), parameters)
                    .get(20, TimeUnit.SECONDS);
            CompletableFuture<ProbeCheck> last = trials.get(TRIED.size() - 1);
            assertFalse(last.isDone(), "the run waited for the trials");
            Process workload = new ProcessBuilder(program.toString(), "251").start();
            assertEquals(0, workload.waitFor());
            assertFalse(last.isDone(), "a probe was tried while another one ran");
            recording.stopProbe(run.run()).get(20, TimeUnit.SECONDS);
            for (CompletableFuture<ProbeCheck> trial : trials) {
                assertEquals(Outcome.OK, trial.get(20, TimeUnit.SECONDS).outcome());
            }
        }
        assertEquals(
                TRIED,
                trials.stream()
                        .map(CompletableFuture::join)
                        .map(ProbeCheck::probe)
                        .toList());
        try (SavedSession saved = SavedSession.open(directory.resolve("s.probescope"))) {
            assertEquals(1, saved.reader().info().runs().size());
            assertEquals(1, saved.reader().streams().size());
            assertEquals(251, saved.reader().info().rows());
        }
    }

    @Test
    void whoeverAskedIsToldWhenTheRecordingEndsBefore() throws Exception {
        List<CompletableFuture<ProbeCheck>> trials;
        try (Recording recording = record()) {
            trials = tryAll(recording);
        }
        CompletableFuture<ProbeCheck> last = trials.get(TRIED.size() - 1);
        Throwable ended = assertThrows(ExecutionException.class, () -> last.get(5, TimeUnit.SECONDS))
                .getCause();
        assertInstanceOf(ProblemException.class, ended);
    }
}
