package io.probescope.cli;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells problems on stderr: the cause, then the next step, then details when there are any. */
public final class ProblemReporter implements IExecutionExceptionHandler {
    /** Exit status of a command that told a problem. */
    public static final int PROBLEM_STATUS = 1;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) throws Exception {
        if (!(failure instanceof ProblemException problem)) {
            throw failure;
        }
        command.getOut().flush();
        tell(command.getErr(), problem.problem());
        return PROBLEM_STATUS;
    }

    /** Writes a problem for a person at a terminal. */
    public static void tell(PrintWriter err, Problem problem) {
        err.println("probescope: " + TerminalText.printable(problem.cause()));
        err.println("  next: " + TerminalText.printable(problem.next()));
        problem.detail().lines().forEach(line -> err.println("  | " + TerminalText.printable(line)));
        err.flush();
    }
}
