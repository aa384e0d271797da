package io.probescope.catalog;

import java.nio.file.Path;

/**
 * Counts that the kernel itself may spoil: some kernels do not call a tracepoint now and then (see {@code bpf/biosnoop/README.md}), once in thousands of events, and tell
 * nobody. What a probe counts wrongly it counts wrongly each time, so one exact count of a few is asked for.
 */
public final class Attempts {
    private static final int MOST = 3;

    private Attempts() {}

    /** Records a workload into a new session and checks what it holds. */
    public interface Count {
        /** Fails with an {@link AssertionError} where the count is wrong. */
        void into(Path session) throws Exception;
    }

    /**
     * Counts until it is right.
     *
     * @param session what the sessions' names begin with
     */
    public static void untilExact(Path session, Count count) throws Exception {
        AssertionError wrong = null;
        for (int attempt = 1; attempt <= MOST; attempt++) {
            try {
                count.into(session.resolveSibling(session.getFileName() + "-" + attempt + ".probescope"));
                return;
            } catch (AssertionError e) {
                if (wrong != null) {
                    e.addSuppressed(wrong);
                }
                wrong = e;
            }
        }
        throw wrong;
    }
}
