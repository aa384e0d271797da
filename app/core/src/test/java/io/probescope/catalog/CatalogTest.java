package io.probescope.catalog;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.record.ProbeRefusedException;
import io.probescope.record.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each probe's workload under the probe, on this machine's kernel: the session holds what {@code expected.yaml} says. The property {@code probescope.probes} names those to
 * try, with commas between.
 */
@Tag("real")
class CatalogTest {
    private static final TracedHost HOST = new TracedHost(
            HostAddress.LOCAL, ConnectOptions.DEFAULT, Workloads.folder().toString());

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> theSessionHoldsWhatTheWorkloadDid() throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        List<DynamicTest> tests = new ArrayList<>();
        for (ProbeDescriptor probe : chosen(catalog)) {
            Attempts attempts = WorkloadRun.attempts(probe.name());
            for (WorkloadRun run : WorkloadRun.of(probe.name())) {
                String name = probe.name() + " " + run.arguments();
                Attempts.Count count = session -> check(probe, catalog.object(probe), run, session);
                tests.add(dynamicTest(name, () -> attempts.untilExact(directory.resolve(name), count)));
            }
        }
        return tests;
    }

    private static void check(ProbeDescriptor probe, byte[] object, WorkloadRun run, Path session) throws Exception {
        ExpectedRefusal refusal = WorkloadRun.refusal(probe.name());
        if (refusal == null || !refusal.appliesTo(HOST)) {
            run.check(session, HOST.record(probe, object, run, session).said());
            return;
        }
        Throwable refused = assertThrows(ExecutionException.class, () -> HOST.record(probe, object, run, session))
                .getCause();
        String cause =
                assertInstanceOf(ProbeRefusedException.class, refused).refused().cause();
        assertTrue(cause.contains(refusal.cause()), cause);
    }

    private static List<ProbeDescriptor> chosen(ProbeCatalog catalog) {
        Set<String> names = Set.of(System.getProperty("probescope.probes", "").split(","));
        return catalog.probes().stream()
                .filter(probe -> names.contains("") || names.contains(probe.name()))
                .toList();
    }
}
