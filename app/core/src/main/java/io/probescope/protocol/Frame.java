package io.probescope.protocol;

/**
 * One frame of a stack.
 *
 * @param address instruction address, unsigned
 * @param symbol function name, or {@code null} when it is not known
 * @param offset bytes from the start of the function
 * @param module kernel module, binary or library, or {@code null}
 * @param why why there is no symbol, or why callers are missing; {@code null} when nothing is, or it is not known
 */
public record Frame(long address, Kind kind, String symbol, long offset, String module, String why) {

    /** What a frame is code of. */
    public enum Kind {
        KERNEL,
        USER,
        JIT,
        UNKNOWN,
        /** No frame of the host: stands in a session for the callers that a truncated stack lacks. */
        TRUNCATED
    }
}
