package io.probescope.connect;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** Runs a short script on a host and reads what it says. */
final class ShellRun {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private ShellRun() {}

    /**
     * Runs a POSIX script to its end.
     *
     * @param purpose what it is for, as in "asking for the architecture"
     * @return its standard output, without the last line feed
     * @throws ProblemException when it can't run or its exit status is not 0
     */
    static String output(Transport transport, String script, String purpose) throws ProblemException {
        try (HostProcess process = transport.start(ShellText.posix(script))) {
            process.stdin().close();
            OutputTail errors = new OutputTail();
            Thread reader = DaemonThread.start("probescope-script-errors", () -> errors.drain(process.stderr()));
            OutputTail output = new OutputTail();
            output.drain(process.stdout());
            reader.join(LIMIT.toMillis());
            OptionalInt status = process.await(LIMIT);
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
