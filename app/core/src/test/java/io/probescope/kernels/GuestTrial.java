package io.probescope.kernels;

import io.probescope.catalog.TracedHost;
import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.ConnectionTrial;
import io.probescope.connect.doctor.ProbeTrial;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.record.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The whole catalog on one kernel: boots it, reaches it over ssh as a user's host is reached, and runs every probe there. */
final class GuestTrial {
    private static final String WORKLOADS = "/root/workload";

    private final MatrixKernel kernel;
    private final ProbeCatalog catalog = ProbeCatalog.bundled();
    private final List<ProbeDescriptor> probes;
    private final Path directory;

    /**
     * @param names of the probes to try; empty for all
     * @param directory for the guest's files and the sessions
     */
    GuestTrial(MatrixKernel kernel, Set<String> names, Path directory) throws ProblemException {
        this.kernel = kernel;
        this.probes = catalog.probes().stream()
                .filter(probe -> names.isEmpty() || names.contains(probe.name()))
                .toList();
        this.directory = directory;
    }

    KernelResult run() throws Exception {
        String release;
        try {
            release = Guest.prepare(kernel);
        } catch (Guest.Unavailable e) {
            return KernelResult.unavailable(kernel, e.getMessage(), e.outOfReach);
        }
        long began = System.nanoTime();
        Path folder = directory.resolve("guest");
        putWorkloads(folder.resolve("root" + WORKLOADS));
        List<ProbeResult> results;
        try (Guest guest = Guest.boot(kernel, folder)) {
            results = tryProbes(guest);
        }
        KernelResult result = new KernelResult(kernel, release, results, Duration.ofNanos(System.nanoTime() - began));
        System.out.println(result.summary());
        return result;
    }

    /** They are in the guest from its start: unlike the agent they don't have to travel as they do to a user's host. */
    private void putWorkloads(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (ProbeDescriptor probe : probes) {
            Path workload = Workloads.of(probe.name(), kernel.architecture());
            Files.copy(workload, folder.resolve(probe.name()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private List<ProbeResult> tryProbes(Guest guest) throws Exception {
        TracedHost host = new TracedHost(guest.address(), guest.options(), WORKLOADS);
        List<ProbeResult> results = new ArrayList<>();
        String ended = "";
        try (Doctor doctor = new Doctor(host)) {
            for (ProbeDescriptor probe : probes) {
                if (!ended.isEmpty()) {
                    results.add(ProbeResult.failed(probe.name(), "the guest had ended: " + ended));
                    continue;
                }
                try {
                    results.add(new VariantTrials(host, probe, catalog.object(probe), directory, doctor.trial()).run());
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    // A probe that brings the connection or the guest down must not hide the others.
                    ended = guest.ended();
                    results.add(ProbeResult.failed(probe.name(), trace(e) + ended));
                    doctor.hangUp();
                }
            }
        }
        return results;
    }

    private static String trace(Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** A connection for {@link ProbeTrial}, made when it is needed. */
    private static final class Doctor implements AutoCloseable {
        private final TracedHost host;
        private AgentConnection connection;
        private ProbeTrial trial;

        Doctor(TracedHost host) {
            this.host = host;
        }

        ProbeTrial trial() throws ProblemException {
            if (connection == null) {
                connection = host.connect();
                trial = new ConnectionTrial(connection);
            }
            return trial;
        }

        void hangUp() {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }

        @Override
        public void close() {
            hangUp();
        }
    }
}
