package io.probescope.connect;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.util.OptionalInt;

/** Tells why sudo or the agent ended before the agent's hello. */
final class StartFailure {
    private static final Problems PROBLEMS = Problems.of(StartFailure.class);
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private StartFailure() {}

    /**
     * Judges by the dying words; sudo runs with {@code LC_ALL=C}, so they are the English ones.
     *
     * @param status exit status, when it is known
     * @param throughSudo whether sudo was to start it
     */
    static Problem explain(String address, OptionalInt status, String errors, boolean throughSudo) {
        if (throughSudo) {
            Problem sudo = sudo(address, status, errors);
            if (sudo != null) {
                return sudo;
            }
        }
        String exit = status.isEmpty()
                ? PROBLEMS.text("exit.unknown")
                : status.getAsInt() == HostProcess.SIGNALLED
                        ? PROBLEMS.text("exit.signal")
                        : PROBLEMS.text("exit.status", status.getAsInt());
        String last = lastLine(errors);
        String told = last.isEmpty() ? PROBLEMS.text("exit.silent", exit) : PROBLEMS.text("exit.saying", exit, last);
        return (status.orElse(0) == NOT_EXECUTABLE
                        ? PROBLEMS.problem("agent.not_executable", address, told)
                        : PROBLEMS.problem("agent.ended_at_once", address, told))
                .with(errors);
    }

    private static Problem sudo(String address, OptionalInt status, String errors) {
        if (errors.contains("not in the sudoers file")
                || errors.contains("is not allowed to execute")
                || errors.contains("is not allowed to run sudo")
                || errors.contains("may not run sudo")) {
            return PROBLEMS.problem("sudo.not_allowed", address).with(errors);
        }
        if (errors.contains("incorrect password") || errors.contains("no password was provided")) {
            return wrongPassword(address).problem();
        }
        if (errors.contains("must have a tty")) {
            return PROBLEMS.problem("sudo.wants_terminal", address).with(errors);
        }
        if (errors.contains("no new privileges") || errors.contains("effective uid is not 0")) {
            return PROBLEMS.problem("sudo.no_new_privileges", address).with(errors);
        }
        if (status.orElse(0) == NOT_FOUND) {
            return PROBLEMS.problem("sudo.not_installed", address).with(errors);
        }
        return null;
    }

    static ProblemException wrongPassword(String address) {
        return PROBLEMS.exception("sudo.wrong_password", address);
    }

    private static String lastLine(String errors) {
        String text = errors.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
