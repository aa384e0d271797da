package io.probescope.protocol;

import java.util.List;

/**
 * The frames of a stack, sent before the first row that names it.
 *
 * @param id what rows carry in a column of meaning {@code kernel_stack} or {@code user_stack}
 * @param frames leaf first
 * @param truncated whether it has as many frames as the host's kernel takes, so that its callers may be missing
 */
public record StackFrames(long id, List<Frame> frames, boolean truncated) implements AgentMessage {
    public StackFrames {
        frames = List.copyOf(frames);
    }
}
