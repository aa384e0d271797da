package io.probescope.cli;

import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import io.probescope.record.Recording;
import io.probescope.session.saved.ReplacedSession;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records a host, or several at once, into a session file. */
@Command(
        name = "record",
        description =
                "Records a host, or several, into a session file: for a time, for as long as a command runs there, or until Ctrl-C.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:recorded; the command's own exit status is told in the output",
            "1:a problem",
            "2:wrong usage",
            "3:the host does not let a probe run",
            "4:a connection was lost; what was recorded until then is in the file"
        })
final class RecordCommand implements Callable<Integer> {
    /** As many as the agent takes. */
    private static final int MOST_PERCENT = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = HostOptions.NAME,
            required = true,
            paramLabel = HostOptions.LABEL,
            description = {
                HostOptions.FORMS,
                "May be given several times: all are recorded into one session, on the time line of this machine."
            })
    private List<String> hostNames;

    @Mixin
    private LoginOptions login;

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "NAME",
            description = "A probe; may be given several times.")
    private List<String> probes;

    @Option(
            names = "--param",
            paramLabel = "[PROBE.]NAME=VALUE",
            description = "A parameter, of every probe that has it or of one; may be given several times.")
    private List<String> parameters = List.of();

    @ArgGroup(exclusive = false, heading = "Whose events:%n")
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--seconds", paramLabel = "N", description = "How long to record.")
    private Integer seconds;

    @Option(
            names = "--budget",
            paramLabel = "PERCENT",
            defaultValue = "" + Recording.DEFAULT_CPU_PERCENT,
            description = {
                "What all probes and the agent may take of one CPU of the host; default: ${DEFAULT-VALUE}; 0 for no limit.",
                "Above it the costliest probe keeps one record in so many, then is taken off the host."
            })
    private int budget;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The session file to write.")
    private Path file;

    @Option(names = "--force", description = "Replace the session file when it is there.")
    private boolean force;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "How the summary is printed: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Parameters(
            paramLabel = "-- COMMAND",
            description =
                    "Command to run on each host as the connecting user, once the probes are armed; recording lasts as long as it does.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws ProblemException {
        if (seconds != null && (seconds < 1 || !command.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    seconds < 1 ? "--seconds must be at least 1." : "Give --seconds or a command, not both.");
        }
        if (budget < 0 || budget > MOST_PERCENT) {
            throw new ParameterException(spec.commandLine(), "--budget must be from 0 to " + MOST_PERCENT + ".");
        }
        PrintWriter err = spec.commandLine().getErr();
        ProbeCatalog catalog = ProbeCatalog.bundled();
        List<String> all = new ArrayList<>(filter.parameters());
        all.addAll(parameters);
        List<ProbeChoice> choices = ProbeChoice.of(catalog, probes, all);
        if (Files.exists(file) && !force) {
            throw new ProblemException(
                    file + " is there already.", "Choose another name, or give --force to replace it.");
        }
        try (RecordRun run = new RecordRun(login.connectAll(hostNames, err), err, seconds);
                ReplacedSession before = ReplacedSession.setAside(file)) {
            RecordSummary summary = run.record(file, new RecordRun.Wish(choices, budget, command), before::delete);
            print(summary);
            return summary.exitStatus();
        }
    }

    private void print(RecordSummary summary) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            JsonReport.print(out, summary.report(file.toString()));
        } else {
            summary.print(out, file.toString());
        }
        out.flush();
        if (summary.problem() != null) {
            ProblemReporter.tell(spec.commandLine().getErr(), summary.problem());
        }
    }
}
