package io.probescope.session.database;

/** How much of a stack a session has, whoever wrote it. Far above what stacks of programs are. */
public final class StackLimits {
    /** Most frames of a stack; the callers above are left out, and the last frame says how many. */
    public static final int DEEPEST = 16_384;

    /** Most characters of each name of a frame; a longer one is cut, and tells how long it was. */
    public static final int NAME_CHARACTERS = 4_096;

    private StackLimits() {}
}
