package io.probescope.connect.doctor;

import io.probescope.connect.ShellText;
import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.protocol.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges which features the agent's rights leave out; remote-agent/PRIVILEGES.md says what each needs. */
final class RightsChecks {
    static final String TRACING = "Rights to trace";
    static final String COST = "Cost of probes";
    static final String SYMBOLS = "Kernel symbols";
    static final String PROGRAMS = "Symbols of other users";
    static final String TRACEFS = "Tracing files (tracefs)";
    static final String LOCKED_MEMORY = "Locked memory";
    static final String CONFINEMENT = "Agent's confinement";

    private static final String UNKNOWN = "could not be read";

    private final HostFacts host;
    private final List<Check> checks = new ArrayList<>();

    private RightsChecks(HostFacts host) {
        this.host = host;
    }

    static List<Check> judge(HostFacts host) {
        RightsChecks judgement = new RightsChecks(host);
        judgement.tracing();
        judgement.tracefs();
        judgement.cost();
        judgement.kernelSymbols();
        judgement.otherUsers();
        judgement.lockedMemory();
        judgement.confinement();
        return List.copyOf(judgement.checks);
    }

    private boolean has(String capability) {
        return host.capabilities().contains(capability);
    }

    private void tracing() {
        String why = "Loading programs takes CAP_BPF and CAP_PERFMON, or CAP_SYS_ADMIN on kernels before 5.8.";
        if (host.capabilities() == null) {
            add(TRACING, Outcome.WARNING, UNKNOWN, why, "");
            return;
        }
        List<String> missing = has("CAP_SYS_ADMIN") ? List.of() : missing("CAP_BPF", "CAP_PERFMON");
        String user = host.uid() == null ? "" : "user id " + host.uid() + ", ";
        if (missing.isEmpty()) {
            add(TRACING, Outcome.OK, user + "enough capabilities", why, "");
        } else {
            String closed = host.unprivilegedBpfDisabled() == null
                    ? ""
                    : "; kernel.unprivileged_bpf_disabled is " + host.unprivilegedBpfDisabled()
                            + ", and 0 would not be enough";
            add(TRACING, Outcome.FAILURE, user + "lacks " + String.join(" and ", missing) + closed, why, give(missing));
        }
    }

    private void tracefs() {
        String why = "Tracepoints and system calls are found by it.";
        if (host.tracefs() == null) {
            add(TRACEFS, Outcome.WARNING, UNKNOWN, why, "");
        } else if (host.tracefs()) {
            add(TRACEFS, Outcome.OK, "there", why, "");
        } else if (Boolean.TRUE.equals(host.tracefsMounted())) {
            add(
                    TRACEFS,
                    Outcome.FAILURE,
                    "mounted, but not for this user to read: lacks CAP_DAC_READ_SEARCH",
                    why,
                    give(List.of("CAP_DAC_READ_SEARCH")));
        } else {
            add(
                    TRACEFS,
                    Outcome.FAILURE,
                    "not mounted, and the agent may not mount it for itself",
                    why,
                    "sudo mount -t tracefs tracefs /sys/kernel/tracing");
        }
    }

    private void cost() {
        feature(
                COST,
                "The kernel counts the run time of programs only for CAP_SYS_ADMIN; without it the cost of a probe is unknown.",
                "CAP_SYS_ADMIN");
    }

    private void kernelSymbols() {
        Integer restriction = host.kptrRestrict();
        Integer paranoid = host.perfEventParanoid();
        if (restriction == null) {
            add(
                    SYMBOLS,
                    Outcome.WARNING,
                    "kptr_restrict " + UNKNOWN,
                    "It decides who sees addresses of the kernel's functions.",
                    "");
        } else if (restriction >= 2) {
            add(
                    SYMBOLS,
                    Outcome.WARNING,
                    "kptr_restrict is " + restriction,
                    "From 2 on addresses are hidden even from root, and kernel stacks have no names.",
                    "sudo sysctl -w kernel.kptr_restrict=1");
        } else if (restriction == 0 && paranoid != null && paranoid <= 1) {
            add(SYMBOLS, Outcome.OK, "kptr_restrict is 0, for everyone", "Kernel stacks have names.", "");
        } else {
            feature(
                    SYMBOLS,
                    "Addresses of the kernel's functions are shown only to CAP_SYSLOG; without it kernel stacks have no names.",
                    "CAP_SYSLOG");
        }
    }

    private void otherUsers() {
        feature(
                PROGRAMS,
                "Memory maps and program files of other users are read with them; without them their stacks lack names.",
                "CAP_SYS_PTRACE",
                "CAP_DAC_READ_SEARCH");
    }

    /** Maps count as locked memory before 5.11 only. */
    private void lockedMemory() {
        if (KernelRelease.of(host.kernel())
                        .map(release -> release.before(5, 11))
                        .orElse(false)
                && Boolean.FALSE.equals(host.memlockUnlimited())) {
            add(
                    LOCKED_MEMORY,
                    Outcome.WARNING,
                    "limited (ulimit -l), and the agent lacks CAP_SYS_RESOURCE",
                    "Before Linux 5.11 the maps of probes count as locked memory, so that larger ones are refused.",
                    give(List.of("CAP_SYS_RESOURCE")));
        }
    }

    private void confinement() {
        String why = "Once it is set up, the agent may make only the system calls it needs.";
        if (host.seccomp() == null) {
            add(CONFINEMENT, Outcome.WARNING, UNKNOWN, why, "");
        } else if (host.seccomp()) {
            add(CONFINEMENT, Outcome.OK, "seccomp filter on", why, "");
        } else {
            add(CONFINEMENT, Outcome.WARNING, "no seccomp filter: the kernel was built without it", why, "");
        }
    }

    /** A feature that takes all of some capabilities. */
    private void feature(String name, String why, String... capabilities) {
        if (host.capabilities() == null) {
            add(name, Outcome.WARNING, UNKNOWN, why, "");
            return;
        }
        List<String> missing = missing(capabilities);
        if (missing.isEmpty()) {
            add(name, Outcome.OK, "there", why, "");
        } else {
            add(name, Outcome.WARNING, "lacks " + String.join(" and ", missing), why, give(missing));
        }
    }

    private List<String> missing(String... capabilities) {
        return Stream.of(capabilities).filter(capability -> !has(capability)).toList();
    }

    /** The command that gives the agent more capabilities; a file's are replaced as a whole, so those that it has stand in it too. */
    private String give(List<String> missing) {
        if (host.executable() == null
                || host.capabilities() == null
                || Integer.valueOf(0).equals(host.uid())) {
            return "";
        }
        TreeSet<String> all = new TreeSet<>(host.capabilities());
        all.addAll(missing);
        return "sudo setcap "
                + all.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining(","))
                + "=ep " + ShellText.quote(host.executable());
    }

    private void add(String name, Outcome outcome, String found, String why, String mend) {
        checks.add(new Check(name, outcome, found, why, mend));
    }
}
