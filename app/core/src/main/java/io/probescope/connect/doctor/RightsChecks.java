package io.probescope.connect.doctor;

import static io.probescope.connect.doctor.CheckList.TEXTS;

import io.probescope.connect.ShellText;
import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.protocol.HostFacts;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges which features the agent's rights leave out; remote-agent/PRIVILEGES.md says what each needs. */
final class RightsChecks {
    private static final String TRACING = "tracing";
    private static final String TRACEFS = "tracefs";
    private static final String SYMBOLS = "kernel_symbols";
    private static final String CONFINEMENT = "confinement";

    private final HostFacts host;
    private final CheckList checks = new CheckList();

    private RightsChecks(HostFacts host) {
        this.host = host;
    }

    static List<Check> judge(HostFacts host) {
        RightsChecks judgement = new RightsChecks(host);
        judgement.tracing();
        judgement.tracefs();
        judgement.feature("cost", "CAP_SYS_ADMIN");
        judgement.kernelSymbols();
        judgement.feature("others_symbols", "CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH");
        judgement.lockedMemory();
        judgement.confinement();
        return judgement.checks.toList();
    }

    private boolean has(String capability) {
        return host.capabilities().contains(capability);
    }

    private void tracing() {
        if (host.capabilities() == null) {
            checks.addUnknown(TRACING);
            return;
        }
        List<String> missing = has("CAP_SYS_ADMIN") ? List.of() : missing("CAP_BPF", "CAP_PERFMON");
        String user = host.uid() == null ? "" : TEXTS.format("found.user", host.uid());
        if (missing.isEmpty()) {
            checks.add(TRACING, Outcome.OK, user + TEXTS.format("found.capable"), "");
        } else {
            String closed = host.unprivilegedBpfDisabled() == null
                    ? ""
                    : TEXTS.format("found.unprivileged_bpf", host.unprivilegedBpfDisabled());
            checks.add(TRACING, Outcome.FAILURE, user + lacks(missing) + closed, give(missing));
        }
    }

    private void tracefs() {
        if (host.tracefs() == null) {
            checks.addUnknown(TRACEFS);
        } else if (host.tracefs()) {
            checks.add(TRACEFS, Outcome.OK, TEXTS.format("found.there"), "");
        } else if (Boolean.TRUE.equals(host.tracefsMounted())) {
            checks.add(
                    TRACEFS,
                    Outcome.FAILURE,
                    TEXTS.format("found.tracefs_not_readable"),
                    give(List.of("CAP_DAC_READ_SEARCH")));
        } else {
            checks.add(
                    TRACEFS,
                    Outcome.FAILURE,
                    TEXTS.format("found.tracefs_not_mounted"),
                    "sudo mount -t tracefs tracefs /sys/kernel/tracing");
        }
    }

    private void kernelSymbols() {
        Integer restriction = host.kptrRestrict();
        Integer paranoid = host.perfEventParanoid();
        if (restriction == null) {
            checks.add(
                    SYMBOLS,
                    Outcome.WARNING,
                    TEXTS.format("found.kptr_restrict_unknown"),
                    "kernel_symbols.unknown",
                    "");
        } else if (restriction >= 2) {
            checks.add(
                    SYMBOLS,
                    Outcome.WARNING,
                    TEXTS.format("found.kptr_restrict", restriction),
                    "kernel_symbols.hidden",
                    "sudo sysctl -w kernel.kptr_restrict=1");
        } else if (restriction == 0 && paranoid != null && paranoid <= 1) {
            checks.add(SYMBOLS, Outcome.OK, TEXTS.format("found.kptr_restrict_open"), "kernel_symbols.shown", "");
        } else {
            feature(SYMBOLS, "CAP_SYSLOG");
        }
    }

    /** Maps count as locked memory before 5.11 only. */
    private void lockedMemory() {
        if (KernelRelease.of(host.kernel())
                        .map(release -> release.before(5, 11))
                        .orElse(false)
                && Boolean.FALSE.equals(host.memlockUnlimited())) {
            checks.add(
                    "locked_memory",
                    Outcome.WARNING,
                    TEXTS.format("found.locked_memory_limited"),
                    give(List.of("CAP_SYS_RESOURCE")));
        }
    }

    private void confinement() {
        if (host.seccomp() == null) {
            checks.addUnknown(CONFINEMENT);
        } else if (host.seccomp()) {
            checks.add(CONFINEMENT, Outcome.OK, TEXTS.format("found.seccomp"), "");
        } else {
            checks.add(CONFINEMENT, Outcome.WARNING, TEXTS.format("found.no_seccomp"), "");
        }
    }

    /** A feature that takes all of some capabilities. */
    private void feature(String name, String... capabilities) {
        if (host.capabilities() == null) {
            checks.addUnknown(name);
            return;
        }
        List<String> missing = missing(capabilities);
        if (missing.isEmpty()) {
            checks.add(name, Outcome.OK, TEXTS.format("found.there"), "");
        } else {
            checks.add(name, Outcome.WARNING, lacks(missing), give(missing));
        }
    }

    private List<String> missing(String... capabilities) {
        return Stream.of(capabilities).filter(capability -> !has(capability)).toList();
    }

    private static String lacks(List<String> capabilities) {
        return TEXTS.format("found.lacks", String.join(TEXTS.format("found.and"), capabilities));
    }

    /** The command that gives the agent more capabilities; a file's are replaced as a whole, so those that it has stand in it too. */
    private String give(List<String> missing) {
        if (host.executable() == null
                || host.capabilities() == null
                || Long.valueOf(0).equals(host.uid())) {
            return "";
        }
        TreeSet<String> all = new TreeSet<>(host.capabilities());
        all.addAll(missing);
        return "sudo setcap "
                + all.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining(","))
                + "=ep " + ShellText.quote(host.executable());
    }
}
