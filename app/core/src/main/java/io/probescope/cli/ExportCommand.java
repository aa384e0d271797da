package io.probescope.cli;

import io.probescope.exchange.Export;
import io.probescope.exchange.ExportFormat;
import io.probescope.exchange.ExportedRows;
import io.probescope.exchange.Progress;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run's rows in another tool's format. */
@Command(
        name = "export",
        description = "Writes the rows of one run of a session in another tool's format.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: probescope export a.probescope --format speedscope --probe profile --out a.speedscope.json"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The session.")
    private Path file;

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}.")
    private ExportFormat format;

    @Option(
            names = "--probe",
            paramLabel = "NAME",
            description =
                    "A probe of the session, or a table where it has several; may be left out where one alone fits.")
    private String probe;

    @Option(names = "--run", paramLabel = "N", description = "The run's number; by default the probe's last one.")
    private Integer run;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The file to write, replaced when it is there.")
    private Path target;

    @Override
    public Integer call() throws ProblemException {
        try (SavedSession session = SavedSession.open(file)) {
            SessionReader reader = session.reader();
            StreamTable stream = stream(reader.streams());
            ExportedRows rows = ExportedRows.ofRun(stream, run(reader.info().runs(), stream));
            new Export(reader, rows, Progress.NONE, new Cancellation()).write(format, target);
        }
        return 0;
    }

    private StreamTable stream(List<StreamTable> streams) throws ProblemException {
        List<StreamTable> named = streams.stream()
                .filter(stream -> probe == null || probe.equals(stream.probe()) || probe.equals(stream.table()))
                .toList();
        if (named.isEmpty()) {
            throw new ProblemException(
                    "The session holds no rows of " + (probe == null ? "any probe" : probe) + ".",
                    "Choose one of: " + tables(streams) + ".");
        }
        List<StreamTable> fitting = named.stream().filter(format::fits).toList();
        if (fitting.size() != 1) {
            throw new ProblemException(
                    (fitting.isEmpty() ? "None of " : "Several of ") + tables(named) + " fit the format " + format
                            + ".",
                    fitting.isEmpty()
                            ? "Choose another format."
                            : "Name one of them: --probe " + tables(fitting) + ".");
        }
        return fitting.get(0);
    }

    private int run(List<Run> runs, StreamTable stream) throws ProblemException {
        List<Integer> ofProbe = runs.stream()
                .filter(one -> one.probe().equals(stream.probe()))
                .map(Run::run)
                .toList();
        if (ofProbe.isEmpty() || (run != null && !ofProbe.contains(run))) {
            throw new ProblemException(
                    "There is no run " + (run == null ? "" : run + " ") + "of " + stream.probe() + ".",
                    "Choose one of: " + ofProbe + ".");
        }
        return run == null ? ofProbe.get(ofProbe.size() - 1) : run;
    }

    private static String tables(List<StreamTable> streams) {
        return streams.stream().map(StreamTable::table).collect(Collectors.joining(", "));
    }
}
