package io.probescope.cli;

import io.probescope.problem.ProblemException;
import io.probescope.session.saved.RepairReport;
import io.probescope.session.saved.SessionRepair;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies what is readable of a damaged session. */
@Command(
        name = "repair",
        description = "Copies what is readable of a damaged session into a new one and tells what is missing.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The damaged session; it is not changed.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "COPY", description = "The session to make.")
    private Path copy;

    @Override
    public Integer call() throws ProblemException {
        RepairReport report = SessionRepair.repair(file, copy);
        PrintWriter out = spec.commandLine().getOut();
        for (RepairReport.Table table : report.tables()) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %,d of %s rows%n",
                    TerminalText.printable(table.table()),
                    table.readable(),
                    table.written() == null
                            ? "an unknown number of"
                            : String.format(Locale.ROOT, "%,d", table.written()));
        }
        out.println("The copy is " + copy + ".");
        out.flush();
        return 0;
    }
}
