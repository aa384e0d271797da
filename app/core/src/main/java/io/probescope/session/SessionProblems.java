package io.probescope.session;

import io.probescope.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How failures of the database are told. */
final class SessionProblems {
    private static final Pattern LOCK = Pattern.compile("Conflicting lock is held in (.*?) \\(PID (\\d+)\\)");
    private static final Pattern DAMAGE = Pattern.compile(
            "(?i)corrupt|checksum|^(Invalid Input|IO|FATAL|INTERNAL|Serialization) Error.*(read|file|block|invalidated|deserializ)|INTERNAL Error");
    private static final int REASON_LIMIT = 300;

    private SessionProblems() {}

    /** The first line of what went wrong. */
    static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (isDiskFull(failure)) {
            return "the disk is full.";
        }
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > REASON_LIMIT ? line.substring(0, REASON_LIMIT) + " ..." : line;
    }

    /** A session that can't be opened. */
    static ProblemException notOpened(Path file, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher lock = LOCK.matcher(message);
        if (lock.find()) {
            return new ProblemException(
                    file + " is being recorded by process " + lock.group(2) + " (" + lock.group(1) + ").",
                    "Stop that recording, or wait for its end, then open the file again.",
                    failure);
        }
        if (isLock(failure)) {
            return recording(file);
        }
        if (isOpenHere(failure)) {
            return new ProblemException(file + " is open here already.", "Look at the one that is open.", failure);
        }
        return new ProblemException(file + " can't be opened: " + reason(failure), repairStep(file), failure);
    }

    /** A file of another kind that could not be written. */
    static ProblemException notWritten(Path target, Throwable failure) {
        return new ProblemException(
                target + " could not be written: " + reason(failure),
                "Choose a folder that exists, that you may write to, and that has room.",
                failure);
    }

    /** A session that could not be given a note, a name or tags. */
    static ProblemException notAnnotated(Path file, String reason, Throwable failure) {
        boolean elsewhere = failure != null && (isLock(failure) || isOpenHere(failure));
        return new ProblemException(
                "This is not kept in " + file + ": " + (elsewhere ? "the file is open elsewhere too." : reason),
                elsewhere
                        ? "Close it there and try again."
                        : "Make room on its disk or mend its permissions, or save the session elsewhere and note it there.",
                failure);
    }

    /** Whether this process has the file open for something else. */
    private static boolean isOpenHere(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("different configuration");
    }

    /** Whether another process has the file open for writing. */
    static boolean isLock(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("Could not set lock");
    }

    /** A session that is being recorded. */
    static ProblemException recording(Path file) {
        return new ProblemException(
                file + " is being recorded right now.",
                "Stop that recording, or wait for its end, then open the file again.");
    }

    /** Whether a failed query tells of the file, not of the query. */
    static boolean isDamage(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return DAMAGE.matcher(message).find();
    }

    /** Whether it failed for want of room. */
    static boolean isDiskFull(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left") || message.contains("not enough space");
    }

    /** Whether a query ended because it was interrupted. */
    static boolean isInterrupt(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("INTERRUPT");
    }

    /** Whether the database refuses everything from now on, until it is opened again. */
    static boolean isFatal(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("FATAL") || message.contains("invalidated");
    }

    /** A query that failed within a session. */
    static ProblemException damaged(Path file, Throwable failure) {
        return new ProblemException(file + " is damaged: " + reason(failure), repairStep(file), failure);
    }

    private static String repairStep(Path file) {
        return "Run: probescope repair " + file + " --out COPY.probescope";
    }
}
