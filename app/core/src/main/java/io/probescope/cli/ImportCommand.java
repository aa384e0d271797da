package io.probescope.cli;

import io.probescope.exchange.Import;
import io.probescope.exchange.ImportFormat;
import io.probescope.exchange.Progress;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a session of another tool's file. */
@Command(
        name = "import",
        description =
                "Makes a session of another tool's file: folded stacks, JSON of speedscope, a pprof profile, what perf script prints, or a Chrome trace.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file; its content tells its format.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "SESSION", description = "The session to make.")
    private Path target;

    @Override
    public Integer call() throws ProblemException {
        ImportFormat format = new Import(file, Progress.NONE, new Cancellation()).write(target);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Read as " + format.title() + "; the session is " + target + ".");
        out.flush();
        return 0;
    }
}
