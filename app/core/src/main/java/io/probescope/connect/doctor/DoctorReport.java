package io.probescope.connect.doctor;

import io.probescope.protocol.HostFacts;
import io.probescope.protocol.RoleOutcome;
import java.util.List;

/**
 * What a host allows.
 *
 * @param address how the host was named
 * @param checks features of the host, in the order to show them
 * @param probes per probe of the catalog whether it really started there
 */
public record DoctorReport(String address, HostFacts host, List<Check> checks, List<ProbeCheck> probes) {
    public DoctorReport {
        checks = List.copyOf(checks);
        probes = List.copyOf(probes);
    }

    /** How a check came out. */
    public enum Outcome {
        OK,
        /** Something works less well, or is not known. */
        WARNING,
        /** Probes can't run. */
        FAILURE
    }

    /**
     * One feature of the host.
     *
     * @param name a few words, such as "Kernel type information (BTF)"
     * @param found what was found
     * @param why why it matters
     * @param mend the exact command that mends it, or empty
     */
    public record Check(String name, Outcome outcome, String found, String why, String mend) {}

    /**
     * One probe, started on the host and stopped at once.
     *
     * @param roles which variants took and which were refused, and why
     * @param cause why it can't run, or empty
     * @param next what to do about it, or empty
     * @param detail log of the refusal, or empty
     */
    public record ProbeCheck(
            String probe, Outcome outcome, List<RoleOutcome> roles, String cause, String next, String detail) {
        public ProbeCheck {
            roles = List.copyOf(roles);
        }
    }

    /** The worst outcome of all. */
    public Outcome outcome() {
        Outcome worst = Outcome.OK;
        for (Check check : checks) {
            worst = worst.compareTo(check.outcome()) >= 0 ? worst : check.outcome();
        }
        for (ProbeCheck probe : probes) {
            worst = worst.compareTo(probe.outcome()) >= 0 ? worst : probe.outcome();
        }
        return worst;
    }
}
