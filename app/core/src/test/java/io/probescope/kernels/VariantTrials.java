package io.probescope.kernels;

import io.probescope.catalog.TracedHost;
import io.probescope.catalog.TracedHost.Recorded;
import io.probescope.catalog.WorkloadRun;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.connect.doctor.ProbeTrial;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.RoleOutcome;
import io.probescope.protocol.RoleOutcome.Refusal;
import io.probescope.record.ProbeRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** One probe on one guest: as a user starts it, then once by each other variant of each role. */
final class VariantTrials {
    private final TracedHost host;
    private final ProbeDescriptor probe;
    private final byte[] object;
    private final Path directory;
    private final ProbeTrial doctor;
    private final List<String> problems = new ArrayList<>();
    private int recordings;

    VariantTrials(TracedHost host, ProbeDescriptor probe, byte[] object, Path directory, ProbeTrial doctor) {
        this.host = host;
        this.probe = probe;
        this.object = object;
        this.directory = directory;
        this.doctor = doctor;
    }

    /** How a start went: the roles, and why the kernel refused the probe where it did. */
    private record Start(List<RoleOutcome> roles, String refusal, Duration loading) {
        boolean refused() {
            return !refusal.isEmpty();
        }
    }

    ProbeResult run() throws Exception {
        long began = System.nanoTime();
        Start first = record(probe);
        List<RoleResult> roles = new ArrayList<>();
        for (RoleOutcome role : first.roles()) {
            roles.add(first.refused() ? refused(role) : others(role));
        }
        return new ProbeResult(
                probe.name(),
                roles,
                first.refusal(),
                problems,
                first.loading(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static RoleResult refused(RoleOutcome role) {
        return new RoleResult(role.role(), List.of(), role.refused());
    }

    /** Tries the variants that stand behind the one that was taken. */
    private RoleResult others(RoleOutcome taken) throws Exception {
        List<String> works = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>(taken.refused());
        if (taken.variant() != null) {
            works.add(taken.variant());
        }
        List<String> declared = probe.variants().getOrDefault(taken.role(), works);
        for (String variant : declared) {
            boolean known = works.contains(variant)
                    || refusals.stream().anyMatch(refusal -> refusal.variant().equals(variant));
            if (!known) {
                int before = problems.size();
                List<Refusal> why = only(taken.role(), variant);
                refusals.addAll(why);
                if (why.isEmpty() && problems.size() == before) {
                    works.add(variant);
                }
            }
        }
        return new RoleResult(taken.role(), works, refusals);
    }

    /** Runs the probe with one role served by one variant; gives the refusal where the kernel has none for it. */
    private List<Refusal> only(String role, String variant) throws Exception {
        Start start = record(probe.onlyBy(role, variant));
        return start.roles().stream()
                .filter(outcome -> outcome.role().equals(role))
                .flatMap(outcome -> outcome.refused().stream())
                .toList();
    }

    /** Records every workload run of the probe. The doctor must have said the same before. */
    private Start record(ProbeDescriptor variant) throws Exception {
        long t0 = System.nanoTime();
        ProbeCheck verdict = doctor.attempt(variant, object);
        System.out.println(variant.name() + variant.variants() + " doctor " + (System.nanoTime() - t0) / 1000000);
        Start start = null;
        for (WorkloadRun run : WorkloadRun.of(probe.name())) {
            start = record(variant, run);
            if (start.refused()) {
                break;
            }
        }
        String foreseen = verdict.outcome() == Outcome.FAILURE ? verdict.cause() : "";
        if (!foreseen.equals(start.refusal()) || !verdict.roles().equals(start.roles())) {
            problems.add("the doctor said: " + foreseen + verdict.roles() + ", but it came to: " + start);
        }
        return start;
    }

    private Start record(ProbeDescriptor variant, WorkloadRun run) throws Exception {
        Path session = directory.resolve(probe.name() + recordings++ + ".probescope");
        try {
            long t0 = System.nanoTime();
            Recorded recorded = host.record(variant, object, run, session);
            System.out.println(variant.name() + run.arguments() + " load "
                    + recorded.loading().toMillis() + " all " + (System.nanoTime() - t0) / 1000000);
            try {
                run.check(session, recorded.said());
            } catch (AssertionError e) {
                problems.add(variant.variants() + ": " + e.getMessage());
            }
            return new Start(recorded.roles(), "", recorded.loading());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProbeRefusedException refused) {
                return new Start(refused.refused().roles(), refused.refused().cause(), Duration.ZERO);
            }
            throw e;
        }
    }
}
