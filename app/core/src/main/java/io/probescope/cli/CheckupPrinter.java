package io.probescope.cli;

import static io.probescope.cli.TerminalText.printable;

import io.probescope.checkup.Checkup;
import io.probescope.checkup.CheckupPlan;
import io.probescope.checkup.Finding;
import io.probescope.checkup.Limit;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what a checkup found for people. */
final class CheckupPrinter {
    private static final String INDENT = " ".repeat(10);

    private final PrintWriter out;

    CheckupPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(Checkup checkup) {
        if (checkup.findings().isEmpty()) {
            out.println("Nothing unusual.");
        }
        checkup.findings().forEach(this::finding);
        if (!checkup.calm().isEmpty()) {
            out.println();
            out.println("Looked at, and not unusual:");
            checkup.calm().forEach(this::calm);
        }
        if (!checkup.unanswered().isEmpty()) {
            out.println();
            out.println("Not known:");
            checkup.unanswered().forEach(rule -> out.println("  " + rule.title() + ": " + printable(rule.why())));
        }
    }

    private void finding(Finding finding) {
        out.printf(Locale.ROOT, "%-9s %s%n", finding.severity().name().toLowerCase(Locale.ROOT), finding.title());
        out.println(INDENT + printable(finding.words()));
        if (!finding.doubt().isEmpty()) {
            out.println(INDENT + "But: " + printable(finding.doubt()));
        }
        if (!finding.next().isEmpty()) {
            out.println(INDENT + "Next: " + finding.next());
        }
        finding.limits().forEach(limit -> out.println(INDENT + "Limit: " + limit(finding, limit)));
    }

    private static String limit(Finding finding, Limit limit) {
        return CheckupPlan.limitKey(finding.rule(), limit) + " = " + limit.number() + " " + limit.unit();
    }

    private void calm(Finding finding) {
        String doubt = finding.doubt().isEmpty() ? "" : " But: " + finding.doubt();
        out.println("  " + finding.title() + ": " + printable(finding.words() + doubt));
    }
}
