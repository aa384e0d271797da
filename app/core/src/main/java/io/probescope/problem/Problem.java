package io.probescope.problem;

/**
 * Something that went wrong, as the user is told it.
 *
 * @param cause one sentence saying what happened
 * @param next one sentence saying what to do about it
 * @param detail what "copy details" copies, such as a log; may be empty
 */
public record Problem(String cause, String next, String detail) {
    public Problem(String cause, String next) {
        this(cause, next, "");
    }

    /** The same with something to copy. */
    public Problem with(String detail) {
        return new Problem(cause, next, detail);
    }
}
