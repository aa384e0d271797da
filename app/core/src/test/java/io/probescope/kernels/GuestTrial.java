package io.probescope.kernels;

import io.probescope.catalog.TracedHost;
import io.probescope.connect.AgentConnection;
import io.probescope.connect.ScriptedUser;
import io.probescope.connect.ShellText;
import io.probescope.connect.doctor.ProbeTrial;
import io.probescope.connect.ssh.SshTransport;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.record.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole catalog on one kernel: boots it, reaches it over ssh as a user's host is reached, and runs every probe there. */
final class GuestTrial {
    private static final String WORKLOADS = "/root/workload";

    private final MatrixKernel kernel;
    private final Path directory;

    /** @param directory for the guest's files and the sessions */
    GuestTrial(MatrixKernel kernel, Path directory) {
        this.kernel = kernel;
        this.directory = directory;
    }

    KernelResult run() throws Exception {
        String release;
        try {
            release = Guest.prepare(kernel);
        } catch (Guest.Unavailable e) {
            return KernelResult.unavailable(kernel, e.getMessage());
        }
        long began = System.nanoTime();
        List<ProbeResult> results = new ArrayList<>();
        try (Guest guest = Guest.boot(kernel, Files.createDirectories(directory.resolve("guest")))) {
            try {
                tryProbes(new TracedHost(guest.address(), guest.options(), WORKLOADS), results);
            } catch (Exception e) {
                throw new IOException(kernel.name() + " said: " + guest.console(), e);
            }
        }
        return new KernelResult(kernel, release, "", results, Duration.ofNanos(System.nanoTime() - began));
    }

    private void tryProbes(TracedHost host, List<ProbeResult> results) throws Exception {
        uploadWorkloads(host);
        ProbeCatalog catalog = ProbeCatalog.bundled();
        for (ProbeDescriptor probe : catalog.probes()) {
            results.add(tryProbe(host, probe, catalog.object(probe)));
        }
    }

    /** A probe that brings the connection down must not hide the others. */
    private ProbeResult tryProbe(TracedHost host, ProbeDescriptor probe, byte[] object) throws InterruptedException {
        try (AgentConnection connection = host.connect()) {
            return new VariantTrials(host, probe, object, directory, new ProbeTrial(connection)).run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new ProbeResult(
                    probe.name(), List.of(), "", List.of(trace.toString()), Duration.ZERO, Duration.ZERO);
        }
    }

    private void uploadWorkloads(TracedHost host) throws Exception {
        try (SshTransport ssh =
                SshTransport.connect(host.address(), host.options(), new ScriptedUser(false), () -> {})) {
            shell(ssh, "mkdir " + WORKLOADS);
            for (ProbeDescriptor probe : ProbeCatalog.bundled().probes()) {
                Path workload = Workloads.of(probe.name(), kernel.architecture());
                ssh.upload(Files.readAllBytes(workload), WORKLOADS + "/" + probe.name());
            }
            shell(ssh, "chmod 700 " + WORKLOADS + "/*");
        }
    }

    private static void shell(SshTransport ssh, String script) throws Exception {
        try (var process = ssh.start(ShellText.posix(script))) {
            if (process.await(Duration.ofSeconds(10)).orElse(-1) != 0) {
                throw new IOException("the guest did not do: " + script);
            }
        }
    }
}
