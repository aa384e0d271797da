package io.probescope.cli;

import io.probescope.problem.Problem;
import io.probescope.record.RecordingStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The line that shows how a recording fares, written over itself at a terminal; and problems as they are told. */
final class RecordProgress {
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final Integer seconds;
    private final List<RecordedHost> hosts = new CopyOnWriteArrayList<>();
    private volatile long startedNs;

    /**
     * Shows progress.
     *
     * @param seconds how long the recording is to last, or {@code null} when that is not known
     */
    RecordProgress(PrintWriter err, boolean terminal, Integer seconds) {
        this.err = err;
        this.terminal = terminal;
        this.seconds = seconds;
    }

    void add(RecordedHost host) {
        hosts.add(host);
    }

    /** The probes are armed: from now on the line is shown. */
    void armed() {
        startedNs = System.nanoTime() | 1;
    }

    /** Takes the line away. */
    void finish() {
        startedNs = 0;
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }

    /** Writes the line anew. */
    synchronized void show() {
        long started = startedNs;
        if (terminal && started != 0) {
            err.print(CLEAR + line((System.nanoTime() - started) / 1_000_000_000));
            err.flush();
        }
    }

    private String line(long elapsedSeconds) {
        List<RecordingStatus> statuses =
                hosts.stream().map(RecordedHost::last).filter(Objects::nonNull).toList();
        String time = seconds == null
                ? elapsedSeconds + " s, Ctrl-C stops"
                : Math.max(0, seconds - elapsedSeconds) + " s left";
        return String.format(
                Locale.ROOT,
                "%,d events  %,d lost  %,.0f/s  %s",
                statuses.stream().mapToLong(RecordingStatus::rows).sum(),
                statuses.stream().mapToLong(RecordingStatus::lost).sum(),
                statuses.stream().mapToDouble(RecordingStatus::rowsPerSecond).sum(),
                time);
    }

    /** Something went wrong on a host that ends nothing. */
    synchronized void problem(RecordedHost host, Problem problem) {
        if (terminal) {
            err.print(CLEAR);
        }
        if (hosts.size() > 1) {
            err.println(host.connection().address() + ":");
        }
        ProblemReporter.tell(err, problem);
    }

    /** A host is lost while others go on; that of a recording's only host is told at its end. */
    void ended(RecordedHost host, Problem problem) {
        if (problem != null && hosts.size() > 1) {
            problem(host, problem);
        }
    }
}
