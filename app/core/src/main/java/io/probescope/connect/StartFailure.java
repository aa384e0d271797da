package io.probescope.connect;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.OptionalInt;

/** Tells why sudo or the agent ended before the agent's hello. */
final class StartFailure {
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
                ? "without an exit status"
                : status.getAsInt() == HostProcess.SIGNALLED ? "by a signal" : "with exit status " + status.getAsInt();
        String last = lastLine(errors);
        return new Problem(
                "The agent on " + address + " ended at once, " + exit + (last.isEmpty() ? "." : ": " + last),
                status.orElse(0) == NOT_EXECUTABLE
                        ? "See that root may run programs from the user's cache directory there."
                        : "Read what it said in the details; then connect again.",
                errors);
    }

    private static Problem sudo(String address, OptionalInt status, String errors) {
        if (errors.contains("not in the sudoers file")
                || errors.contains("is not allowed to execute")
                || errors.contains("is not allowed to run sudo")
                || errors.contains("may not run sudo")) {
            return new Problem(
                    "The user has no right to use sudo on " + address + ".",
                    "Connect as root or as a user of the group sudo; an administrator adds one with: usermod -aG sudo USER. "
                            + "Without sudo, connect with --without-root and see what the doctor says.",
                    errors);
        }
        if (errors.contains("incorrect password") || errors.contains("no password was provided")) {
            return wrongPassword(address).problem();
        }
        if (errors.contains("must have a tty")) {
            return new Problem(
                    "sudo on " + address + " insists on a terminal.",
                    "Take 'requiretty' out of its sudoers file, or connect as root.",
                    errors);
        }
        if (errors.contains("no new privileges") || errors.contains("effective uid is not 0")) {
            return new Problem(
                    "sudo can't gain root's rights on " + address + ".",
                    "Connect as root; the account or its container forbids new privileges.",
                    errors);
        }
        if (status.orElse(0) == NOT_FOUND) {
            return new Problem(
                    "There is no sudo on " + address + ".", "Connect as root, or install sudo on the host.", errors);
        }
        return null;
    }

    static ProblemException wrongPassword(String address) {
        return new ProblemException(
                "The password for sudo on " + address + " was wrong three times.",
                "Connect again with the password of the user that logs in there, not root's.");
    }

    private static String lastLine(String errors) {
        String text = errors.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
