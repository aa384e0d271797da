package io.probescope.cli;

import io.probescope.problem.ProblemException;
import io.probescope.session.SessionInfo;
import io.probescope.session.saved.SavedSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a session holds. */
@Command(
        name = "info",
        description =
                "Tells what a session holds: name, tags, notes, hosts, probes, time span, rows, losses at each stage, cost.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The session.")
    private Path file;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Override
    public Integer call() throws ProblemException {
        PrintWriter out = spec.commandLine().getOut();
        try (SavedSession session = SavedSession.open(file)) {
            SessionInfo info = session.reader().info();
            if (format == OutputFormat.JSON) {
                JsonReport.print(out, info);
            } else {
                new InfoPrinter(out).print(info);
            }
        }
        out.flush();
        return 0;
    }
}
