package io.probescope.cli;

import io.probescope.problem.Problem;
import io.probescope.record.RecordingStatus;
import io.probescope.record.RecordingStatus.RunStatus;
import io.probescope.session.LossStages;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a recording came out.
 *
 * @param problem what ended it, or {@code null} when it went as wanted
 * @param exitStatus of {@code probescope record}
 * @param parts one per host
 * @param fileBytes size of the session's file, 0 until it is closed
 */
record RecordSummary(Problem problem, int exitStatus, List<Part> parts, long fileBytes) {
    static final int DONE = 0;
    static final int REFUSED = 3;
    static final int CONNECTION_LOST = 4;

    RecordSummary {
        parts = List.copyOf(parts);
    }

    /**
     * How it came out on one host.
     *
     * @param host its address
     * @param status where the recording stood at its end
     * @param commandStatus exit status of the command, or {@code null} when there was none or it did not end
     * @param commandOutput the end of what the command wrote
     */
    record Part(String host, RecordingStatus status, Integer commandStatus, String commandOutput) {}

    /** The same with where the recordings stood once they were closed. */
    RecordSummary closed(List<RecordedHost> hosts, long bytes) {
        return new RecordSummary(
                problem, exitStatus, hosts.stream().map(RecordedHost::summary).toList(), bytes);
    }

    /** What {@code --format json} prints; the command's status and output are the first host's, each host's own are in {@code hosts}. */
    record Report(
            String file,
            int exitStatus,
            long rows,
            long lost,
            long sessionBytes,
            Integer commandStatus,
            String commandOutput,
            List<HostReport> hosts,
            List<RunReport> runs,
            Problem problem) {}

    /** One host of it. */
    record HostReport(String host, long rows, long lost, Integer commandStatus, String commandOutput) {}

    /** One run of it. */
    record RunReport(int run, String host, String probe, String state, long rows, Map<String, Long> losses) {}

    Report report(String file) {
        List<HostReport> hosts = parts.stream()
                .map(part -> new HostReport(
                        part.host, part.status.rows(), part.status.lost(), part.commandStatus, part.commandOutput))
                .toList();
        List<RunReport> runs = parts.stream()
                .flatMap(part -> part.status.runs().stream().map(run -> runReport(part, run)))
                .toList();
        return new Report(
                file,
                exitStatus,
                hosts.stream().mapToLong(HostReport::rows).sum(),
                hosts.stream().mapToLong(HostReport::lost).sum(),
                fileBytes,
                parts.get(0).commandStatus,
                parts.get(0).commandOutput,
                hosts,
                runs,
                problem);
    }

    private static RunReport runReport(Part part, RunStatus run) {
        return new RunReport(
                run.run(),
                part.host,
                run.probe(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.rows(),
                run.losses());
    }

    void print(PrintWriter out, String file) {
        parts.forEach(part -> print(out, part));
        out.printf(Locale.ROOT, "%s: %,d bytes. Look into it with: probescope info %s%n", file, fileBytes, file);
    }

    private void print(PrintWriter out, Part part) {
        if (parts.size() > 1) {
            out.println(TerminalText.printable(part.host) + ":");
        }
        part.commandOutput.lines().forEach(line -> out.println(TerminalText.printable(line)));
        if (part.commandStatus != null) {
            out.println("The command ended with exit status " + part.commandStatus + ".");
        }
        for (RunStatus run : part.status.runs()) {
            long lost = LossStages.lost(run.losses());
            long leftOut = LossStages.sampledOut(run.losses());
            long stacks = LossStages.stacks(run.losses());
            out.printf(
                    Locale.ROOT,
                    "%-12s %,d rows, %,d lost%s%s (%s)%n",
                    run.probe(),
                    run.rows(),
                    lost,
                    leftOut == 0 ? "" : String.format(Locale.ROOT, ", %,d left out over the budget", leftOut),
                    stacks == 0 ? "" : String.format(Locale.ROOT, ", %,d stacks missing", stacks),
                    run.state().name().toLowerCase(Locale.ROOT));
        }
    }
}
