package io.probescope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probescope.problem.ProblemException;
import io.probescope.session.SavedSession;
import io.probescope.session.SessionInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a session holds. */
@Command(
        name = "info",
        description = "Tells what a session holds: hosts, probes, time span, rows, losses at each stage, cost.",
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
    private Format format;

    /** How it is printed. */
    private enum Format {
        TABLE,
        JSON;

        /** For help texts. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws ProblemException, JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try (SavedSession session = SavedSession.open(file)) {
            SessionInfo info = session.reader().info();
            if (format == Format.JSON) {
                out.println(JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(info));
            } else {
                new InfoPrinter(out).print(info);
            }
        }
        out.flush();
        return 0;
    }
}
