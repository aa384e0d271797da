package io.probescope.desktop.shell.checkup;

import io.probescope.checkup.CheckupPlan;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.RecordingStatus.RunState;
import java.util.Collections;
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
 * A checkup under way on a host: starts the probes of the plan one after the other, lets them run until the time is over, and ends them. A probe that is missing or refused
 * does not stop the others. To be used on the screen's thread.
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
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.STARTING);
    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper(this, "asked");
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper(this, "secondsLeft");
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), second -> tick()));
    private Subscription ending = Subscription.EMPTY;
    private int seconds;

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

    /** Starts the first probe, and the others behind it. */
    public void begin() {
        startNext();
    }

    /** Lets it last longer. */
    public void prolong(int more) {
        seconds += more;
        secondsLeft.set(secondsLeft.get() + more);
    }

    /** Ends it early, with what was seen by now. */
    public void end() {
        if (phase.get() == Phase.RUNNING) {
            clock.stop();
            phase.set(Phase.ENDING);
            runs.forEach(host::stop);
            ending = host.runsProperty()
                    .subscribe(now -> settle())
                    .and(host.stateProperty().subscribe(now -> settle()));
        }
    }

    private void startNext() {
        if (asked.get() == plan.probes().size()) {
            run();
            return;
        }
        CheckupPlan.Member member = plan.probes().get(asked.get());
        try {
            ProbeDescriptor probe = catalog.probe(member.probe());
            StartPlace.all(host)
                    .start(
                            probe,
                            ParameterParser.parse(probe, member.parameters()),
                            started -> {
                                started.forEach(run -> runs.add(run.run()));
                                goOn();
                            },
                            told -> skip(member, told));
        } catch (ProblemException absent) {
            missing.put(member.probe(), absent.problem());
            goOn();
        }
    }

    private void skip(CheckupPlan.Member member, Problem why) {
        missing.put(member.probe(), why);
        if (host.isConnected()) {
            goOn();
        } else {
            // Without a connection no other probe starts either.
            phase.set(runs.isEmpty() ? Phase.FAILED : Phase.DONE);
        }
    }

    private void goOn() {
        asked.set(asked.get() + 1);
        startNext();
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

    /** Over once every run has ended, or the connection has. */
    private void settle() {
        List<RunFacts> ours = host.runsProperty().get().stream()
                .filter(run -> runs.contains(run.run()))
                .toList();
        boolean ended = ours.stream().allMatch(run -> run.state() == RunState.STOPPED || run.state() == RunState.CUT);
        if (phase.get() == Phase.ENDING && (ended || !host.isConnected())) {
            phase.set(Phase.DONE);
            ending.unsubscribe();
        }
    }
}
