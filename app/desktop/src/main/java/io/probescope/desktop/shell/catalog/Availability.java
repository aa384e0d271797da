package io.probescope.desktop.shell.catalog;

import io.probescope.connect.doctor.DoctorReport;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.protocol.HostFacts;
import java.util.Optional;

/**
 * Whether a host can run a probe, as far as that is known. Immutable.
 *
 * @param cause why it can't, or why it is not known
 * @param next what to do about it, or empty
 */
public record Availability(Kind kind, String cause, String next) {

    /** How much is known. */
    public enum Kind {
        RUNS,
        LIMITED,
        REFUSED,
        UNKNOWN
    }

    /** What is known about a probe on a host: how its last start went, else what the doctor saw, else what the host's facts say. */
    public static Availability of(ProbeDescriptor probe, HostWorkspace host) {
        Optional<Problem> refusal = host.refusals().of(probe.name());
        if (refusal.isPresent()) {
            return new Availability(
                    Kind.REFUSED, refusal.get().cause(), refusal.get().next());
        }
        DoctorReport report = host.reportProperty().get();
        Optional<DoctorReport.ProbeCheck> check = report == null
                ? Optional.empty()
                : report.probes().stream()
                        .filter(checked -> checked.probe().equals(probe.name()))
                        .findFirst();
        if (check.isPresent()) {
            return switch (check.get().outcome()) {
                case OK -> new Availability(Kind.RUNS, Texts.text("availability.runs", host.name()), "");
                case WARNING ->
                    new Availability(
                            Kind.LIMITED, check.get().cause(), check.get().next());
                case FAILURE ->
                    new Availability(
                            Kind.REFUSED, check.get().cause(), check.get().next());
            };
        }
        return host.facts().flatMap(facts -> missing(probe, facts)).orElse(notExamined());
    }

    private static Optional<Availability> missing(ProbeDescriptor probe, HostFacts facts) {
        if (facts.capabilities() != null && !facts.mayTrace()) {
            return Optional.of(new Availability(
                    Kind.REFUSED, Texts.text("availability.rights"), Texts.text("availability.rights.next")));
        }
        return probe.needs().stream()
                .filter(need -> Boolean.FALSE.equals(
                        switch (need) {
                            case BTF -> facts.btf();
                            case RING_BUFFER -> facts.ringBuffer();
                            case TRACEFS -> facts.tracefs();
                        }))
                .findFirst()
                .map(need -> new Availability(
                        Kind.REFUSED, Texts.text("availability.needs", Texts.text("need." + need.name())), ""));
    }

    private static Availability notExamined() {
        return new Availability(Kind.UNKNOWN, Texts.text("availability.unknown"), "");
    }
}
