package io.probescope.connect.doctor;

import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.protocol.HostFacts;
import java.util.ArrayList;
import java.util.List;

/** Judges what the agent found out about its host. */
final class HostChecks {
    private static final String NEWER_KERNEL = "apt install linux-image-amd64 && reboot";
    private static final String UNKNOWN = "could not be read";

    private final HostFacts host;
    private final List<Check> checks = new ArrayList<>();

    private HostChecks(HostFacts host) {
        this.host = host;
    }

    /** Every check, the decisive ones first. */
    static List<Check> judge(HostFacts host) {
        HostChecks judgement = new HostChecks(host);
        judgement.kernel();
        judgement.feature(
                "Type information (BTF)",
                host.btf(),
                "Probes find the kernel's structures by it, whatever the kernel's version.",
                Outcome.FAILURE,
                NEWER_KERNEL);
        judgement.feature(
                "BPF ring buffer",
                host.ringBuffer(),
                "Events reach the agent through it.",
                Outcome.FAILURE,
                NEWER_KERNEL);
        judgement.lockdown();
        judgement.jit();
        judgement.feature(
                "Kernel probes (kprobes)",
                host.kprobes(),
                "Probes with a kprobe variant take it where the kernel has nothing better; without them they take a tracepoint.",
                Outcome.WARNING,
                "");
        judgement.feature(
                "Control groups, version 2",
                host.cgroup2(),
                "Processes are told apart by container through them.",
                Outcome.WARNING,
                "");
        judgement.checks.addAll(1, RightsChecks.judge(host));
        return List.copyOf(judgement.checks);
    }

    private void kernel() {
        String release = host.kernel() == null ? "" : host.kernel();
        Outcome outcome = KernelRelease.of(release)
                .map(version -> version.before(5, 8) ? Outcome.FAILURE : Outcome.OK)
                .orElse(Outcome.WARNING);
        add(
                "Kernel",
                outcome,
                release.isEmpty() ? UNKNOWN : release + (host.arch() == null ? "" : ", " + host.arch()),
                "5.8 is the first with a ring buffer for events.",
                outcome == Outcome.FAILURE ? NEWER_KERNEL : "");
    }

    private void lockdown() {
        String mode = host.lockdown();
        boolean closed = "confidentiality".equals(mode);
        add(
                "Kernel lockdown",
                closed ? Outcome.FAILURE : mode == null ? Outcome.WARNING : Outcome.OK,
                mode == null ? UNKNOWN : mode,
                "In the mode 'confidentiality' the kernel lets no program read its memory.",
                closed
                        ? "boot with the kernel parameter lockdown=integrity"
                        : mode == null ? "mount -t securityfs securityfs /sys/kernel/security" : "");
    }

    private void jit() {
        boolean off = "off".equals(host.jit());
        add(
                "BPF just-in-time compiler",
                host.jit() == null || off ? Outcome.WARNING : Outcome.OK,
                host.jit() == null ? UNKNOWN : host.jit(),
                "Without it probes cost several times as much.",
                off ? "sysctl -w net.core.bpf_jit_enable=1" : "");
    }

    private void feature(String name, Boolean there, String why, Outcome ifMissing, String mend) {
        boolean present = Boolean.TRUE.equals(there);
        add(
                name,
                present ? Outcome.OK : there == null ? Outcome.WARNING : ifMissing,
                present ? "there" : there == null ? UNKNOWN : "missing",
                why,
                present ? "" : mend);
    }

    private void add(String name, Outcome outcome, String found, String why, String mend) {
        checks.add(new Check(name, outcome, found, why, mend));
    }
}
