package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a short script on a host and reads what it says. */
final class ShellRun {
    private static final Problems PROBLEMS = Problems.of(ShellRun.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private ShellRun() {}

    /**
     * Runs a POSIX script to its end.
     *
     * @param purpose what it is for, as in "telling its architecture", in the language that is spoken
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
                throw new ProblemException(PROBLEMS.problem("script.too_slow", purpose, limit.toSeconds())
                        .with(errors.toString()));
            }
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw failed(purpose, errors.toString(), null);
            }
            return output.toString().stripTrailing();
        } catch (IOException e) {
            throw failed(purpose, e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PROBLEMS.exception(e, "connecting.given_up");
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
                (words.isEmpty()
                                ? PROBLEMS.problem("script.failed", purpose)
                                : PROBLEMS.problem("script.failed_saying", purpose, words))
                        .with(detail),
                reason);
    }
}
