package io.probescope.protocol;

import java.util.List;

/**
 * The frames of a stack, sent before the first row that names it.
 *
 * @param id what rows carry in a column of meaning {@code kernel_stack} or {@code user_stack}
 * @param frames leaf first
 * @param truncated whether callers of the last frame may be missing
 * @param why why they are, or {@code null} when they are not or an agent of before does not say
 */
public record StackFrames(long id, List<Frame> frames, boolean truncated, String why) implements AgentMessage {
    public StackFrames {
        frames = List.copyOf(frames);
    }

    /** A stack with all its callers. */
    public StackFrames(long id, List<Frame> frames) {
        this(id, frames, false, null);
    }
}
