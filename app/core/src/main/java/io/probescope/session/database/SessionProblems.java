package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How failures of the database are told. */
public final class SessionProblems {
    private static final Problems PROBLEMS = Problems.of(SessionProblems.class);
    private static final Pattern LOCK = Pattern.compile("Conflicting lock is held in (.*?) \\(PID (\\d+)\\)");
    private static final Pattern DAMAGE = Pattern.compile(
            "(?i)corrupt|checksum|^(Invalid Input|IO|FATAL|INTERNAL|Serialization) Error.*(read|file|block|invalidated|deserializ)|INTERNAL Error");
    private static final int REASON_LIMIT = 300;

    private SessionProblems() {}

    /** The first line of what went wrong. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (isDiskFull(failure)) {
            return PROBLEMS.text("reason.disk_full");
        }
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > REASON_LIMIT ? line.substring(0, REASON_LIMIT) + " ..." : line;
    }

    /** A session that can't be opened. */
    public static ProblemException notOpened(Path file, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher lock = LOCK.matcher(message);
        if (lock.find()) {
            return PROBLEMS.exception(failure, "session.recorded_by_process", file, lock.group(2), lock.group(1));
        }
        if (isLock(failure)) {
            return recording(file);
        }
        if (isOpenHere(failure)) {
            return PROBLEMS.exception(failure, "session.open_here", file);
        }
        return PROBLEMS.exception(failure, "session.not_opened", file, reason(failure));
    }

    /** A file of another kind that could not be written. */
    static ProblemException notWritten(Path target, Throwable failure) {
        return PROBLEMS.exception(failure, "file.not_written", target, reason(failure));
    }

    /** A session that could not be given a note, a name or tags. */
    public static ProblemException notAnnotated(Path file, String reason, Throwable failure) {
        boolean elsewhere = failure != null && (isLock(failure) || isOpenHere(failure));
        return elsewhere
                ? PROBLEMS.exception(failure, "not_kept.open_elsewhere", file)
                : PROBLEMS.exception(failure, "not_kept", file, reason);
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
        return PROBLEMS.exception("session.being_recorded", file);
    }

    /** Whether a failed query tells of the file, not of the query. */
    public static boolean isDamage(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return DAMAGE.matcher(message).find();
    }

    /** Whether it failed for want of room. */
    static boolean isDiskFull(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left") || message.contains("not enough space");
    }

    /** Whether a query ended because it was interrupted. */
    public static boolean isInterrupt(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("INTERRUPT");
    }

    /** Whether the database refuses everything from now on, until it is opened again. */
    public static boolean isFatal(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("FATAL") || message.contains("invalidated");
    }

    /** A query that failed within a session. */
    public static ProblemException damaged(Path file, Throwable failure) {
        return PROBLEMS.exception(failure, "session.damaged", file, reason(failure));
    }

    /** What is at the path is no file. */
    public static ProblemException notAFile(Path path) {
        return PROBLEMS.exception("session.not_a_file", path);
    }

    /** There is a session where a new one was to be. */
    public static ProblemException existsAlready(Path file) {
        return PROBLEMS.exception("session.exists_already", file);
    }

    /** A copy of a session that is being recorded was not made. */
    public static ProblemException notSaved(Path target, Throwable failure) {
        return PROBLEMS.exception(failure, "session.not_saved", target, reason(failure));
    }

    /** The reason why nothing is kept in a file whose recording did not end well. */
    public static String recordingInDisorder() {
        return PROBLEMS.text("not_kept.recording_in_disorder");
    }
}
