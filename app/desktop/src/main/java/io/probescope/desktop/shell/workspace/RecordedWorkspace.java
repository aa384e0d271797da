package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.exchange.ComparedStacks;
import io.probescope.problem.Problem;
import io.probescope.session.LossStages;
import io.probescope.session.SessionInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A recorded session, opened to look at. */
public final class RecordedWorkspace extends Workspace {
    private final Supplier<String> name;
    private final OpenSession session;
    private Kept kept;
    /** Titles of the runs that are known to have no rows. */
    private String toldMissing = "";

    /** Where what was recorded is kept when the workbench is gone. */
    public enum Kept {
        /** In the file that is open, which is the user's. */
        HERE,
        /** In another file; the one that is open goes with the workbench, and what is said about it. */
        ELSEWHERE,
        /** Nowhere: the file that is open goes with the workbench. */
        NOWHERE
    }

    /** @param name what its chip says, in the language that is spoken */
    public RecordedWorkspace(
            Supplier<String> name, OpenSession session, Kept kept, Wording wording, Background background) {
        super(wording, background);
        this.name = name;
        this.session = session;
        this.kept = kept;
        contentsProperty().subscribe(this::tellMissingRows);
        whenRead(this::compareAsImported);
        setSession(session.reader());
    }

    /** What another tool's file compares is compared here, too. */
    private void compareAsImported() {
        ComparedStacks.baselineEnd(contentsProperty().get().info())
                .ifPresent(endNs -> selection().compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, endNs))));
    }

    /** A run is written together with the description of its tables, so one without any was tampered with or damaged. */
    private void tellMissingRows(Contents read) {
        String missing = read.info().runs().stream()
                .filter(run -> read.streams().stream()
                        .noneMatch(stream -> stream.probe().equals(run.probe())))
                .map(run -> run.title().isEmpty() ? run.probe() : run.title())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty() && !missing.equals(toldMissing)) {
            toldMissing = missing;
            notices()
                    .tell(new Problem(
                            Texts.text("problem.missing", missing),
                            Texts.text("problem.missing.next", session.file())));
        }
    }

    @Override
    public void save(Path target, Runnable saved, Consumer<Problem> failed) {
        background()
                .run(
                        () -> session.copyTo(target),
                        done -> {
                            kept = kept == Kept.HERE ? Kept.HERE : Kept.ELSEWHERE;
                            wordsAreSaved();
                            saved.run();
                        },
                        failed);
    }

    /** The file that is open, where it is the user's; empty where it goes with the workbench. */
    public Optional<Path> file() {
        return kept == Kept.HERE ? Optional.of(session.file()) : Optional.empty();
    }

    @Override
    public boolean isUnsaved() {
        return kept == Kept.NOWHERE || (kept == Kept.ELSEWHERE && hasUnsavedWords());
    }

    /** Whether this is that file, open. */
    public boolean isOf(Path file) {
        return file().filter(open -> open.toAbsolutePath().equals(file.toAbsolutePath()))
                .isPresent();
    }

    /**
     * What another workbench opens in its place.
     *
     * @param shown whether it is what is looked at
     */
    public CarriedSession carried(boolean shown) {
        return new CarriedSession(name, session.file(), isUnsaved() ? Kept.NOWHERE : kept, shown);
    }

    @Override
    Words words() {
        return session::annotate;
    }

    @Override
    public String name() {
        return name.get();
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    List<RunFacts> runsOf(SessionInfo info) {
        return RunFacts.all(info, List.of());
    }

    @Override
    Vitals vitalsOf(Contents read) {
        SessionInfo info = read.info();
        List<RunFacts> runs = runsOf(info);
        double seconds = (info.endNs() - info.startNs()) / 1e9;
        return new Vitals(
                info.rows(),
                seconds <= 0 ? 0 : info.rows() / seconds,
                LossStages.sum(runs.stream().map(RunFacts::losses).toList()),
                sumOfKnown(runs.stream().mapToDouble(RunFacts::cpuPercent)),
                AgentUse.recorded(info.hosts()),
                session.bytes(),
                0);
    }

    /** Negative when none is known. */
    private static double sumOfKnown(DoubleStream percents) {
        return percents.filter(percent -> percent >= 0).reduce(Double::sum).orElse(-1);
    }

    @Override
    public Runnable release() {
        playback().end();
        setSession(null);
        return session::close;
    }
}
