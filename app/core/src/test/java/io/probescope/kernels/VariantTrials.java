package io.probescope.kernels;

import io.probescope.catalog.Attempts;
import io.probescope.catalog.ExpectedRefusal;
import io.probescope.catalog.TracedHost;
import io.probescope.catalog.TracedHost.Recorded;
import io.probescope.catalog.WorkloadRun;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.connect.doctor.ProbeTrial;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.Refused;
import io.probescope.protocol.RoleOutcome;
import io.probescope.protocol.RoleOutcome.Refusal;
import io.probescope.record.ProbeRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

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

    /**
     * How the probe did when it was started one way.
     *
     * @param refusal why the kernel refused it, or empty
     * @param wrong numbers that are not those that were expected
     */
    private record Trial(List<RoleOutcome> roles, String refusal, List<String> wrong) {
        static Trial refused(Refused refused) {
            return new Trial(refused.roles(), refused.cause(), List.of());
        }

        boolean anythingRefused() {
            return roles.stream().anyMatch(role -> !role.refused().isEmpty());
        }
    }

    ProbeResult run() throws Exception {
        long began = System.nanoTime();
        Trial first = attempt(probe);
        if (first.anythingRefused()) {
            askDoctor(probe, first);
        }
        problems.addAll(first.wrong());
        if (!first.refusal().isEmpty() && !ExpectedRefusal.of(probe.name(), host, first.refusal())) {
            problems.add("refused: " + first.refusal());
        }
        List<RoleResult> roles = new ArrayList<>();
        for (RoleOutcome role : first.roles()) {
            roles.add(
                    first.refusal().isEmpty()
                            ? others(role, first.wrong().isEmpty())
                            : new RoleResult(role.role(), List.of(), role.refused()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new ProbeResult(probe.name(), roles, first.refusal(), problems, took);
    }

    /** Tries the variants that stand behind the one that was taken. */
    private RoleResult others(RoleOutcome taken, boolean works) throws Exception {
        List<String> working = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>(taken.refused());
        if (taken.variant() == null) {
            return new RoleResult(taken.role(), working, refused);
        }
        if (works) {
            working.add(taken.variant());
        }
        List<String> declared = probe.variants().getOrDefault(taken.role(), List.of(taken.variant()));
        for (String variant : declared.subList(declared.indexOf(taken.variant()) + 1, declared.size())) {
            ProbeDescriptor only = probe.onlyBy(taken.role(), variant);
            Trial trial = attempt(only);
            List<Refusal> refusals = trial.roles().stream()
                    .filter(role -> role.role().equals(taken.role()))
                    .flatMap(role -> role.refused().stream())
                    .toList();
            if (!refusals.isEmpty()) {
                // What the probe counts without it says nothing.
                refused.addAll(refusals);
                askDoctor(only, trial);
            } else if (trial.wrong().isEmpty()) {
                working.add(variant);
            } else {
                problems.addAll(trial.wrong());
            }
        }
        return new RoleResult(taken.role(), working, refused);
    }

    /** The doctor must foresee what is refused, with the same reasons. */
    private void askDoctor(ProbeDescriptor wanted, Trial trial) throws Exception {
        if (trial.roles().isEmpty()) {
            return; // the workload failed, so what the kernel would have done is not known
        }
        ProbeCheck verdict = doctor.attempt(wanted, object);
        String foreseen = verdict.outcome() == Outcome.FAILURE ? verdict.cause() : "";
        if (!foreseen.equals(trial.refusal()) || !verdict.roles().equals(trial.roles())) {
            problems.add("the doctor said: " + foreseen + verdict.roles() + ", but it came to: " + trial.refusal()
                    + trial.roles());
        }
    }

    /** Starts the probe as it says, runs its workload as often as is expected and checks what was recorded. */
    private Trial attempt(ProbeDescriptor wanted) throws Exception {
        List<String> wrong = new ArrayList<>();
        AtomicReference<Recorded> last = new AtomicReference<>();
        Attempts attempts = WorkloadRun.attempts(probe.name());
        for (WorkloadRun run : WorkloadRun.of(probe.name())) {
            try {
                attempts.untilExact(directory.resolve(probe.name() + recordings++), session -> {
                    last.set(host.record(wanted, object, run, session));
                    run.check(session, last.get().said());
                });
            } catch (AssertionError e) {
                wrong.add(wanted.variants() + ": " + e.getMessage());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ProbeRefusedException refused) {
                    return Trial.refused(refused.refused());
                }
                throw e;
            }
        }
        Recorded recorded = last.get();
        return new Trial(recorded == null ? List.of() : recorded.roles(), "", wrong);
    }
}
