package io.probescope.connect.doctor;

import static io.probescope.connect.doctor.CheckList.TEXTS;

import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.protocol.HostFacts;
import java.util.List;

/** Judges what the agent found out about its host. */
final class HostChecks {
    private static final String NEWER_KERNEL = "apt install linux-image-amd64 && reboot";

    private final HostFacts host;
    private final CheckList checks = new CheckList();

    private HostChecks(HostFacts host) {
        this.host = host;
    }

    /** Every check, the decisive ones first. */
    static List<Check> judge(HostFacts host) {
        HostChecks judgement = new HostChecks(host);
        judgement.kernel();
        judgement.checks.addAll(RightsChecks.judge(host));
        judgement.feature("btf", host.btf(), Outcome.FAILURE, NEWER_KERNEL);
        judgement.feature("ring_buffer", host.ringBuffer(), Outcome.FAILURE, NEWER_KERNEL);
        judgement.lockdown();
        judgement.jit();
        judgement.feature("kprobes", host.kprobes(), Outcome.WARNING, "");
        judgement.feature("cgroup2", host.cgroup2(), Outcome.WARNING, "");
        return judgement.checks.toList();
    }

    private void kernel() {
        String release = host.kernel() == null ? "" : host.kernel();
        Outcome outcome = KernelRelease.of(release)
                .map(version -> version.before(5, 8) ? Outcome.FAILURE : Outcome.OK)
                .orElse(Outcome.WARNING);
        checks.add(
                "kernel",
                outcome,
                release.isEmpty() ? CheckList.unknown() : release + (host.arch() == null ? "" : ", " + host.arch()),
                outcome == Outcome.FAILURE ? NEWER_KERNEL : "");
    }

    private void lockdown() {
        String mode = host.lockdown();
        boolean closed = "confidentiality".equals(mode);
        checks.add(
                "lockdown",
                closed ? Outcome.FAILURE : mode == null ? Outcome.WARNING : Outcome.OK,
                mode == null ? CheckList.unknown() : mode,
                closed
                        ? "boot with the kernel parameter lockdown=integrity"
                        : mode == null ? "mount -t securityfs securityfs /sys/kernel/security" : "");
    }

    private void jit() {
        boolean off = "off".equals(host.jit());
        checks.add(
                "jit",
                host.jit() == null || off ? Outcome.WARNING : Outcome.OK,
                host.jit() == null ? CheckList.unknown() : host.jit(),
                off ? "sysctl -w net.core.bpf_jit_enable=1" : "");
    }

    private void feature(String name, Boolean there, Outcome ifMissing, String mend) {
        boolean present = Boolean.TRUE.equals(there);
        checks.add(
                name,
                present ? Outcome.OK : there == null ? Outcome.WARNING : ifMissing,
                present
                        ? TEXTS.format("found.there")
                        : there == null ? CheckList.unknown() : TEXTS.format("found.missing"),
                present ? "" : mend);
    }
}
