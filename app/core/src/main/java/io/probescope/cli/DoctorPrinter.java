package io.probescope.cli;

import static io.probescope.cli.TerminalText.printable;

import io.probescope.connect.doctor.DoctorReport;
import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.protocol.RoleOutcome;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what a host allows for people. */
final class DoctorPrinter {
    private final PrintWriter out;

    DoctorPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(DoctorReport report) {
        out.println(printable(report.address()) + ": " + printable(report.host().name()) + ", "
                + printable(report.host().os()));
        out.println();
        for (Check check : report.checks()) {
            line(check.outcome(), check.name(), check.found());
            if (check.outcome() != Outcome.OK) {
                more(check.why());
                mend(check.mend());
            }
        }
        out.println();
        for (ProbeCheck probe : report.probes()) {
            line(probe.outcome(), probe.probe(), probe.cause().isEmpty() ? "can run" : probe.cause());
            probe.roles().forEach(this::role);
            more(probe.next());
        }
    }

    private void role(RoleOutcome role) {
        StringBuilder text = new StringBuilder(role.role())
                .append(role.variant() == null ? ": nothing serves it" : " by " + role.variant());
        role.refused()
                .forEach(refused -> text.append("; ")
                        .append(refused.variant())
                        .append(" refused at ")
                        .append(refused.stage())
                        .append(": ")
                        .append(refused.cause()));
        more(text.toString());
    }

    private void line(Outcome outcome, String name, String found) {
        out.printf(
                Locale.ROOT,
                "%-8s %-26s %s%n",
                outcome.name().toLowerCase(Locale.ROOT),
                printable(name),
                printable(found));
    }

    private void more(String text) {
        if (!text.isEmpty()) {
            out.printf(Locale.ROOT, "%-35s %s%n", "", printable(text));
        }
    }

    private void mend(String command) {
        if (!command.isEmpty()) {
            more("mend it with: " + command);
        }
    }
}
