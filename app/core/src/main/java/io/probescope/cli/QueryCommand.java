package io.probescope.cli;

import io.probescope.problem.ProblemException;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one SQL query over a session. */
@Command(
        name = "query",
        description = "Runs one SQL query over a session: each stream is a table named after its probe.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: probescope query a.probescope \"SELECT comm, count(*) FROM opensnoop GROUP BY comm\""})
final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The session.")
    private Path file;

    @Parameters(index = "1", paramLabel = "SQL", description = "The query; SHOW TABLES lists the tables.")
    private String sql;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Override
    public Integer call() throws ProblemException {
        PrintWriter out = spec.commandLine().getOut();
        try (SavedSession session = SavedSession.open(file)) {
            session.reader().query(sql, List.of(), rows -> {
                try {
                    format.print(rows, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return null;
            });
        }
        out.flush();
        return 0;
    }
}
