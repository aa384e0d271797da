package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.doctor.ConnectionTrial;
import io.probescope.connect.doctor.Doctor;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what a host allows. */
@Command(
        name = "doctor",
        description = "Tells what a host allows, tries every probe there once, and names what would mend the rest.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every probe can run",
            "1:a problem, or something that probes need is missing",
            "2:wrong usage"
        })
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HostOptions host;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Override
    public Integer call() throws ProblemException {
        PrintWriter out = spec.commandLine().getOut();
        ProbeCatalog catalog = ProbeCatalog.bundled();
        DoctorReport report;
        try (AgentConnection connection = host.connect(spec.commandLine().getErr())) {
            report = new Doctor()
                    .examine(connection.address(), connection.hello().host(), new ConnectionTrial(connection), catalog);
        }
        if (format == OutputFormat.JSON) {
            JsonReport.print(out, report);
        } else {
            new DoctorPrinter(out).print(report);
        }
        out.flush();
        return report.outcome() == Outcome.FAILURE ? ProblemReporter.PROBLEM_STATUS : 0;
    }
}
