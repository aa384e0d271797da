package io.probescope.cli;

import io.probescope.problem.Problem;
import io.probescope.record.RecordingListener;
import io.probescope.record.RecordingStatus;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The line that shows how a recording fares, written over itself at a terminal; and what the recording told last. */
final class RecordProgress implements RecordingListener {
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final Integer seconds;
    private final CompletableFuture<Optional<Problem>> ended = new CompletableFuture<>();
    private volatile RecordingStatus last;
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

    /** The latest status. */
    RecordingStatus last() {
        return last;
    }

    /** Completed when the recording is over, with the problem when there was one. */
    CompletableFuture<Optional<Problem>> ended() {
        return ended;
    }

    @Override
    public void status(RecordingStatus status) {
        last = status;
        long started = startedNs;
        if (terminal && started != 0) {
            err.print(CLEAR + line(status, (System.nanoTime() - started) / 1_000_000_000));
            err.flush();
        }
    }

    private String line(RecordingStatus status, long elapsedSeconds) {
        String time = seconds == null
                ? elapsedSeconds + " s, Ctrl-C stops"
                : Math.max(0, seconds - elapsedSeconds) + " s left";
        return String.format(
                Locale.ROOT,
                "%,d events  %,d lost  %,.0f/s  %s",
                status.rows(),
                status.lost(),
                status.rowsPerSecond(),
                time);
    }

    @Override
    public void problem(Problem problem) {
        if (terminal) {
            err.print(CLEAR);
        }
        ProblemReporter.tell(err, problem);
    }

    @Override
    public void ended(Problem problem) {
        ended.complete(Optional.ofNullable(problem));
    }
}
