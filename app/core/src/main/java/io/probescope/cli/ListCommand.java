package io.probescope.cli;

import io.probescope.probe.Parameter;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the probes. */
@Command(
        name = "list",
        description = "Tells the probes, the question each answers and its parameters.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private ListFormat format;

    /** For whom the probes are listed. */
    enum ListFormat {
        /** People at a terminal. */
        TABLE,
        /** Programs. */
        JSON,
        /** The page {@code bpf/README.md}. */
        MARKDOWN;

        /** For help texts. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws ProblemException {
        PrintWriter out = spec.commandLine().getOut();
        ProbeCatalog catalog = ProbeCatalog.bundled();
        switch (format) {
            case TABLE -> catalog.probes().forEach(probe -> print(out, probe));
            case JSON -> JsonReport.print(out, catalog.probes());
            case MARKDOWN -> CatalogPage.print(out, catalog.probes());
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, ProbeDescriptor probe) {
        out.printf(Locale.ROOT, "%-12s %s%n", probe.name(), probe.question());
        for (Parameter parameter : probe.parameters()) {
            out.printf(Locale.ROOT, "%-14s --param %s=%s%n", "", parameter.name(), value(parameter));
            out.printf(Locale.ROOT, "%-16s %s%n", "", parameter.help());
        }
    }

    private static String value(Parameter parameter) {
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        return parameter.defaultValue() + unit;
    }
}
