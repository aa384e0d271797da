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
 * @param commandStatus exit status of the command, or {@code null} when there was none or it did not end
 * @param commandOutput the end of what the command wrote
 * @param status where the recording stood at its end; {@code null} until it is closed
 * @param fileBytes size of the session's file, 0 until it is closed
 */
record RecordSummary(
        Problem problem,
        int exitStatus,
        Integer commandStatus,
        String commandOutput,
        RecordingStatus status,
        long fileBytes) {
    static final int DONE = 0;
    static final int REFUSED = 3;
    static final int CONNECTION_LOST = 4;

    RecordSummary(Problem problem, int exitStatus, Integer commandStatus, String commandOutput) {
        this(problem, exitStatus, commandStatus, commandOutput, null, 0);
    }

    RecordSummary closed(RecordingStatus last, long bytes) {
        return new RecordSummary(problem, exitStatus, commandStatus, commandOutput, last, bytes);
    }

    /** What {@code --format json} prints. */
    record Report(
            String file,
            int exitStatus,
            long rows,
            long lost,
            long sessionBytes,
            Integer commandStatus,
            String commandOutput,
            List<RunReport> runs,
            Problem problem) {}

    /** One run of it. */
    record RunReport(int run, String probe, String state, long rows, Map<String, Long> losses) {}

    Report report(String file) {
        List<RunReport> runs = status.runs().stream()
                .map(run -> new RunReport(
                        run.run(), run.probe(), run.state().name().toLowerCase(Locale.ROOT), run.rows(), run.losses()))
                .toList();
        return new Report(
                file, exitStatus, status.rows(), status.lost(), fileBytes, commandStatus, commandOutput, runs, problem);
    }

    void print(PrintWriter out, String file) {
        if (!commandOutput.isEmpty()) {
            commandOutput.lines().forEach(line -> out.println(TerminalText.printable(line)));
        }
        if (commandStatus != null) {
            out.println("The command ended with exit status " + commandStatus + ".");
        }
        for (RunStatus run : status.runs()) {
            long lost = LossStages.lost(run.losses());
            long leftOut = LossStages.sampledOut(run.losses());
            out.printf(
                    Locale.ROOT,
                    "%-12s %,d rows, %,d lost%s (%s)%n",
                    run.probe(),
                    run.rows(),
                    lost,
                    leftOut == 0 ? "" : String.format(Locale.ROOT, ", %,d left out over the budget", leftOut),
                    run.state().name().toLowerCase(Locale.ROOT));
        }
        out.printf(Locale.ROOT, "%s: %,d bytes. Look into it with: probescope info %s%n", file, fileBytes, file);
    }
}
