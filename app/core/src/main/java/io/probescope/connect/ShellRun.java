package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

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
            throw PROBLEMS.exception(e, "connecting.given_up");
        }
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
