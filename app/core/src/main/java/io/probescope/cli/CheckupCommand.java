package io.probescope.cli;

import io.probescope.checkup.Checkup;
import io.probescope.checkup.CheckupPlan;
import io.probescope.checkup.Evaluation;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.record.Recording;
import io.probescope.session.saved.SavedSession;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The first look at a host: records it with the probes of the checkup for a minute, then says in words what is unusual. */
@Command(
        name = "checkup",
        description =
                "Looks at a host for a minute with the probes of the first look, and says in words what is unusual.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:looked; what was found is told in the output",
            "1:a problem",
            "2:wrong usage",
            "3:the host does not let any probe run",
            "4:the connection was lost; what was recorded until then is judged"
        })
final class CheckupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HostOptions host;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to look; default: a minute.")
    private Integer seconds;

    @Option(
            names = "--limit",
            paramLabel = "RULE.COLUMN=VALUE",
            description =
                    "From when on something is unusual, in the unit that is printed with it; may be given several times.")
    private Map<String, Double> limits = Map.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Keep what was recorded in this session file.")
    private Path file;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "How the findings are printed: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Override
    public Integer call() throws ProblemException {
        CheckupPlan plan = CheckupPlan.bundled();
        check(plan);
        if (file != null && Files.exists(file)) {
            throw new ProblemException(file + " is there already.", "Choose another name.");
        }
        return look(plan.withLimits(limits));
    }

    private void check(CheckupPlan plan) {
        if (seconds != null && seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds must be at least 1.");
        }
        List<String> known = plan.limitKeys();
        limits.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(unknown -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no limit '" + unknown + "'; there are " + String.join(", ", known) + ".");
        });
    }

    private int look(CheckupPlan plan) throws ProblemException {
        Map<String, Problem> missing = new LinkedHashMap<>();
        List<ProbeChoice> choices = choices(plan, ProbeCatalog.bundled(), missing);
        PrintWriter err = spec.commandLine().getErr();
        int time = seconds == null ? plan.seconds() : seconds;
        try (RecordRun run = new RecordRun(List.of(host.connect(err)), err, time);
                CheckedSession session = CheckedSession.at(file)) {
            RecordRun.Wish wish = new RecordRun.Wish(choices, Recording.DEFAULT_CPU_PERCENT, List.of());
            RecordSummary summary = run.record(session.file(), wish, () -> {});
            missing.putAll(run.refused());
            return judge(plan, session.file(), missing, summary);
        }
    }

    private int judge(CheckupPlan plan, Path session, Map<String, Problem> missing, RecordSummary summary)
            throws ProblemException {
        try (SavedSession saved = SavedSession.open(session)) {
            Checkup checkup = Evaluation.of(saved.reader(), plan, run -> true, missing);
            PrintWriter out = spec.commandLine().getOut();
            if (format == OutputFormat.JSON) {
                JsonReport.print(out, checkup);
            } else {
                new CheckupPrinter(out).print(checkup);
            }
            out.flush();
            return exitStatus(summary, saved.reader().info().runs().isEmpty());
        } catch (ProblemException e) {
            if (summary.problem() == null || summary.exitStatus() == RecordSummary.REFUSED) {
                throw e;
            }
            // What ended the recording explains more than that there is nothing to read of it.
            throw new ProblemException(summary.problem(), e);
        }
    }

    /** Some probes that can't run are part of a checkup; that none can is not. */
    private int exitStatus(RecordSummary summary, boolean nothingRan) {
        boolean told = summary.exitStatus() == RecordSummary.REFUSED && !nothingRan;
        if (summary.problem() != null && !told) {
            ProblemReporter.tell(spec.commandLine().getErr(), summary.problem());
        }
        return told ? RecordSummary.DONE : summary.exitStatus();
    }

    private static List<ProbeChoice> choices(CheckupPlan plan, ProbeCatalog catalog, Map<String, Problem> missing)
            throws ProblemException {
        List<ProbeChoice> choices = new ArrayList<>();
        for (CheckupPlan.Member member : plan.probes()) {
            ProbeDescriptor probe;
            try {
                probe = catalog.probe(member.probe());
            } catch (ProblemException absent) {
                missing.put(member.probe(), absent.problem());
                continue;
            }
            choices.add(ProbeChoice.of(probe, catalog.object(probe), member.parameters()));
        }
        return choices;
    }
}
