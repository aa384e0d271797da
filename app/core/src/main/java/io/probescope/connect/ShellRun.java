package io.probescope.connect;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a short script on a host and reads what it says. */
final class ShellRun {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private ShellRun() {}

    /**
     * Runs a POSIX script to its end.
     *
     * @param purpose what it is for, as in "asking for the architecture"
     * @return its standard output, without the last line feed
     * @throws ProblemException when it can't run, its exit status is not 0, or it takes longer than 20 s, as one that writes without end
     */
    static String output(Transport transport, String script, String purpose) throws ProblemException {
        return output(transport, script, purpose, LIMIT);
    }

    static String output(Transport transport, String script, String purpose, Duration limit) throws ProblemException {
        AtomicBoolean late = new AtomicBoolean();
        try (HostProcess process = transport.start(ShellText.posix(script))) {
            CompletableFuture<Void> end = endAfter(limit, process, late);
            process.stdin().close();
            OutputTail errors = new OutputTail();
            Thread reader = DaemonThread.start("probescope-script-errors", () -> errors.drain(process.stderr()));
            OutputTail output = new OutputTail();
            output.drain(process.stdout());
            reader.join(limit.toMillis());
            OptionalInt status = process.await(limit);
            end.cancel(false);
            if (late.get()) {
                throw new ProblemException(
                        new Problem(
                                "The host was not done with " + purpose + " within " + limit.toSeconds() + " s.",
                                "See whether the host is overloaded, and that start-up files of its login shell end.",
                                errors.toString()),
                        null);
            }
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw failed(purpose, errors.toString(), null);
            }
            return output.toString().stripTrailing();
        } catch (IOException e) {
            throw failed(purpose, e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("Connecting was given up.", "Connect again when you want to.", e);
        }
    }

    private static CompletableFuture<Void> endAfter(Duration limit, HostProcess process, AtomicBoolean late) {
        return CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    process.close();
                },
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static ProblemException failed(String purpose, String detail, Exception reason) {
        String words = detail.strip();
        return new ProblemException(
                new Problem(
                        "The host failed at " + purpose + (words.isEmpty() ? "." : ": " + words),
                        "See that the user can log in there and run sh without a terminal.",
                        detail),
                reason);
    }
}
