package io.probescope.desktop.shell.checkup;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.checkup.CheckupPlan;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * A checkup under way on a host, or on all of those that are watched together, also those that join: starts the probes of the plan, lets them run until the time is over, which counts once all have answered, and ends them. A probe that is
 * missing or refused does not stop the others. To be used on the screen's thread.
 */
public final class HostCheckup {

    /** How far it is. */
    public enum Phase {
        STARTING,
        RUNNING,
        ENDING,
        /** Its runs have ended, and all that they saw is in the session. */
        DONE,
        /** Nothing ran: {@link #missing} says why. */
        FAILED
    }

    private final HostWorkspace host;
    private final CheckupPlan plan;
    private final ProbeCatalog catalog;
    private final Map<String, Problem> missing = new LinkedHashMap<>();
    private final Set<Integer> runs = new LinkedHashSet<>();
    /** Those that were told to stop. */
    private final Set<Integer> stopped = new HashSet<>();

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.STARTING);
    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper(this, "asked");
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper(this, "secondsLeft");
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), second -> tick()));
    private Subscription ending = Subscription.EMPTY;
    private int seconds;
    /** How many probes of the plan were asked for. */
    private int sent;

    /** A checkup that has not begun. */
    public HostCheckup(HostWorkspace host, CheckupPlan plan, ProbeCatalog catalog) {
        this.host = host;
        this.plan = plan;
        this.catalog = catalog;
        seconds = plan.seconds();
        clock.setCycleCount(Animation.INDEFINITE);
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public Phase phase() {
        return phase.get();
    }

    /** How many probes were started, or turned out to be missing. */
    public ReadOnlyIntegerProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Until the probes are ended; counted once all run. */
    public ReadOnlyIntegerProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }

    /** How long it lasts in all, seconds. */
    public int seconds() {
        return seconds;
    }

    /** How many probes the plan has. */
    public int probes() {
        return plan.probes().size();
    }

    /** Why probes of the plan do not run, by their names. */
    public Map<String, Problem> missing() {
        return Collections.unmodifiableMap(missing);
    }

    /** Numbers of its runs in the session of the host. */
    public Set<Integer> runs() {
        return Collections.unmodifiableSet(runs);
    }

    /** Starts its probes. Where there is no connection yet the first brings it about; the others do not wait for each other. */
    public void begin() {
        ask(host.isConnected() ? plan.probes().size() : 1);
    }

    /** Lets it last longer. */
    public void prolong(int more) {
        seconds += more;
        secondsLeft.set(secondsLeft.get() + more);
    }

    /** Ends it early, also while probes are still being started, with what was seen by now. */
    public void end() {
        if (phase.get() == Phase.STARTING || phase.get() == Phase.RUNNING) {
            clock.stop();
            phase.set(Phase.ENDING);
            RunGroup.of(host.runsProperty().get()).stream()
                    .map(RunGroup::numbers)
                    .filter(numbers -> numbers.stream().anyMatch(runs::contains))
                    .forEach(runs::addAll);
            ending = host.runsProperty()
                    .subscribe(now -> settle())
                    .and(host.stateProperty().subscribe(now -> settle()));
        }
    }

    /** Asks for the next probes of the plan. */
    private void ask(int count) {
        List<CheckupPlan.Member> next = plan.probes().subList(sent, sent + count);
        sent += count;
        next.forEach(this::start);
    }

    private void start(CheckupPlan.Member member) {
        try {
            ProbeDescriptor probe = catalog.probe(member.probe());
            StartPlace.all(host)
                    .start(
                            probe,
                            ParameterParser.parse(probe, member.parameters()),
                            started -> {
                                started.forEach(run -> runs.add(run.run()));
                                answered(true);
                            },
                            told -> skip(member, told, host.isConnected()));
        } catch (ProblemException absent) {
            skip(member, absent.problem(), true);
        }
    }

    private void skip(CheckupPlan.Member member, Problem why, boolean hopeful) {
        missing.put(member.probe(), why);
        answered(hopeful);
    }

    /** @param hopeful whether other probes may start; without a connection none does */
    private void answered(boolean hopeful) {
        asked.set(asked.get() + 1);
        if (phase.get() == Phase.ENDING) {
            settle();
        } else if (phase.get() == Phase.STARTING) {
            int left = plan.probes().size() - sent;
            if (!hopeful && asked.get() == sent) {
                phase.set(runs.isEmpty() ? Phase.FAILED : Phase.DONE);
            } else if (left > 0) {
                ask(host.isConnected() ? left : 1);
            } else if (asked.get() == sent) {
                run();
            }
        }
    }

    private void run() {
        if (runs.isEmpty()) {
            phase.set(Phase.FAILED);
            return;
        }
        secondsLeft.set(seconds);
        phase.set(Phase.RUNNING);
        clock.play();
    }

    private void tick() {
        if (!host.isConnected()) {
            clock.stop();
            phase.set(Phase.DONE);
            return;
        }
        secondsLeft.set(secondsLeft.get() - 1);
        if (secondsLeft.get() <= 0) {
            end();
        }
    }

    /** Stops what runs; over once every probe that was asked for has answered and every run has ended, or the connection has. */
    private void settle() {
        List<RunFacts> ours = host.runsProperty().get().stream()
                .filter(run -> runs.contains(run.run()))
                .toList();
        ours.stream()
                .filter(run -> run.state() == RunState.RUNNING && stopped.add(run.run()))
                .forEach(run -> host.stop(run.run()));
        boolean ended = asked.get() == sent
                && ours.size() == runs.size()
                && ours.stream().allMatch(run -> run.state() == RunState.STOPPED || run.state() == RunState.CUT);
        if (phase.get() == Phase.ENDING && (ended || !host.isConnected())) {
            plan.probes().stream()
                    .skip(sent)
                    .forEach(member -> missing.put(
                            member.probe(), new Problem(text("checkup.not-begun"), text("checkup.not-begun.next"))));
            phase.set(runs.isEmpty() ? Phase.FAILED : Phase.DONE);
            ending.unsubscribe();
        }
    }
}
