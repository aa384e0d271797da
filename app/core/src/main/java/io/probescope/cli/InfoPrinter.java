package io.probescope.cli;

import static io.probescope.cli.TerminalText.printable;

import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.RoleOutcome;
import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.ProgramCost;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.Timeline;
import io.probescope.time.WallClock;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what a session holds for people. */
final class InfoPrinter {
    private static final long SECOND_NS = 1_000_000_000;

    private final PrintWriter out;

    InfoPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(SessionInfo info) {
        line("State", info.finished() ? "finished" : "cut off: the recording was not closed");
        line("Rows", number(info.rows()));
        if (info.rows() > 0) {
            line("From", instant(info.startNs()));
            line("To", instant(info.endNs()) + ", " + seconds(info.endNs() - info.startNs()));
        }
        if (info.timeline() == Timeline.APPLICATION) {
            line("Time", "by the clock of the machine that recorded; each host's clock was measured against it");
        }
        annotations(info.annotations());
        info.hosts().forEach(this::host);
        info.runs().forEach(run -> run(run, info.hosts()));
        info.notes().forEach(note -> line(note.kind(), instant(note.timeNs()) + " " + printable(note.text())));
    }

    private void annotations(Annotations annotations) {
        if (!annotations.name().isEmpty()) {
            line("Name", printable(annotations.name()));
        }
        if (!annotations.tags().isEmpty()) {
            line("Tags", printable(String.join(", ", annotations.tags())));
        }
        annotations.notes().forEach(note -> line("Note", instant(note.timeNs()) + " " + printable(note.text())));
    }

    private void host(Host host) {
        out.println();
        line("Host " + host.host(), printable(host.address()));
        line("  name", printable(host.facts().name()));
        line(
                "  kernel",
                printable(host.facts().kernel()) + " " + printable(host.facts().arch()));
        line("  system", printable(host.facts().os()));
        line("  clock", host.clock() == null ? "unknown: it was not measured" : clock(host.clock()));
        line("  agent", agent(host));
    }

    private static String clock(ClockOffset clock) {
        return String.format(
                Locale.ROOT,
                "%+.3f ms \u00b1 %.3f ms against the machine that recorded",
                clock.offsetNs() / 1e6,
                clock.uncertaintyNs() / 1e6);
    }

    private void run(Run run, List<Host> hosts) {
        String on = hosts.stream()
                .filter(host -> host.host() == run.host())
                .map(host -> " " + printable(host.label()))
                .findFirst()
                .orElse("");
        out.println();
        line(
                "Run " + run.run(),
                printable(run.probe()) + " (" + printable(run.title()) + ") on host " + run.host() + on);
        line("  started", instant(run.startedNs()));
        line(
                "  lasted",
                run.stoppedNs() == 0
                        ? "unknown: its end was not recorded"
                        : seconds(run.stoppedNs() - run.startedNs())
                                + (run.stopReason().equals("budget") ? ", ended over its budget" : ""));
        run.sampling()
                .forEach(
                        step -> line("  sampled", "one record in " + step.oneIn() + " from " + instant(step.timeNs())));
        line("  parameters", joined(run.parameters(), "="));
        run.roles().forEach(role -> line("  role", role(role)));
        line(
                "  rows",
                run.rows().isEmpty()
                        ? "0"
                        : run.rows().entrySet().stream()
                                .map(table -> printable(table.getKey()) + " " + number(table.getValue()))
                                .collect(Collectors.joining(", ")));
        line(
                "  lost",
                run.losses().isEmpty()
                        ? "unknown: no counts were recorded"
                        : run.losses().entrySet().stream()
                                .map(stage -> printable(stage.getKey()) + " "
                                        + (stage.getValue() == null ? "unknown" : number(stage.getValue())))
                                .collect(Collectors.joining(", ")));
        if (run.costs().isEmpty()) {
            line("  cost", "unknown: the host did not tell");
        }
        run.costs().forEach(cost -> line("  cost", cost(cost, run.countedNs())));
        if (!run.costs().isEmpty()) {
            String percent = String.format(Locale.ROOT, "%.2f %% of one CPU", run.cpuPercent(run.stoppedNs()));
            line("  cost in all", percent + counted(run));
        }
    }

    private static String role(RoleOutcome role) {
        String refused = role.refused().stream()
                .map(refusal -> printable(refusal.variant()) + " at " + printable(refusal.stage()) + ": "
                        + printable(refusal.cause()))
                .collect(Collectors.joining("; "));
        return printable(role.role()) + " by " + (role.variant() == null ? "nothing" : printable(role.variant()))
                + (refused.isEmpty() ? "" : " (refused: " + refused + ")");
    }

    /** What was measured is told apart from what is taken for the rest of the time. */
    private static String counted(Run run) {
        boolean whole =
                run.countedNs() == 0 || run.stoppedNs() == 0 || run.countedNs() >= run.stoppedNs() - run.startedNs();
        return whole ? "" : ", counted over " + seconds(run.countedNs()) + "; the rest is taken to be the same";
    }

    private static String agent(Host host) {
        if (host.agentRssBytes() < 0) {
            return "unknown: it told nothing";
        }
        String cpu = host.agentCpuPercent() < 0
                ? "unknown CPU"
                : String.format(Locale.ROOT, "%.2f %% of one CPU", host.agentCpuPercent());
        return cpu + ", " + mebibytes(host.agentRssBytes()) + " resident, ring buffers "
                + mebibytes(host.agentRingBytes())
                + (host.sentBytes() < 0 ? "" : ", sent " + number(host.sentBytes()) + " bytes");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
    }

    private static String cost(ProgramCost cost, long countedNs) {
        long each = cost.hits() == 0 ? 0 : cost.runNs() / cost.hits();
        String rate =
                countedNs == 0 ? "" : String.format(Locale.ROOT, " (%,.0f a second)", 1e9 * cost.hits() / countedNs);
        return printable(cost.program()) + ": ran " + number(cost.hits()) + " times" + rate + ", " + number(each)
                + " ns each, " + seconds(cost.runNs()) + " in all";
    }

    private static String joined(Map<String, String> members, String between) {
        return members.isEmpty()
                ? "none"
                : members.entrySet().stream()
                        .map(member -> printable(member.getKey()) + between + printable(member.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private void line(String label, String text) {
        out.printf("%-14s%s%n", printable(label), text);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.3f s", ns / (double) SECOND_NS);
    }

    private static String instant(long epochNs) {
        return WallClock.instant(epochNs).toString();
    }
}
