package io.probescope.cli;

import io.probescope.compare.SessionComparison;
import io.probescope.problem.ProblemException;
import io.probescope.session.saved.SavedSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what differs between two sessions by more than chance. */
@Command(
        name = "compare",
        description = "Tells what differs between two sessions by more than chance, probe by probe.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: probescope compare before.probescope after.probescope --probe opensnoop"})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The session that is compared with.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NOW", description = "The session that may be different.")
    private Path now;

    @Option(
            names = "--probe",
            paramLabel = "PROBE",
            description = "Compare this probe only; may be given several times. Default: all that ran in both.")
    private List<String> probes = new ArrayList<>();

    @Option(names = "--all", description = "Print the lines too that do not differ by more than chance.")
    private boolean all;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Override
    public Integer call() throws ProblemException {
        PrintWriter out = spec.commandLine().getOut();
        try (SavedSession one = SavedSession.open(before);
                SavedSession other = SavedSession.open(now)) {
            SessionComparison comparison = SessionComparison.of(one.reader(), other.reader(), probes);
            if (format == OutputFormat.JSON) {
                JsonReport.print(out, ComparisonReport.of(comparison));
            } else {
                new ComparisonPrinter(out, all).print(comparison);
            }
        }
        out.flush();
        return 0;
    }
}
