package io.probescope.catalog;

import java.nio.file.Path;

/**
 * How often a probe's workload is recorded until the count is right. Twice: on some virtual machines the kernel leaves a tracepoint out now and then and tells nobody (see
 * {@code bpf/biosnoop/README.md}). Probes of tracepoints where that was seen more often say so in {@code attempts} of {@code expected.yaml}; where the session itself says
 * that it lost something, as when the kernel had no second run of a program for what interrupts it, the workload is recorded up to {@value #OF_COUNTED_LOSS} times.
 *
 * @param most recordings, of which one must be right
 * @param because what the kernel is known to leave out
 */
public record Attempts(int most, String because) {
    private static final int OF_COUNTED_LOSS = 3;
    private static final Attempts TWO = new Attempts(2, "any tracepoint may be left out once");

    public Attempts {
        if (most < 1 || because == null || because.isBlank()) {
            throw new IllegalArgumentException("attempts need most, of at least 1, and because");
        }
    }

    /** Records a workload into a new session and checks what it holds. */
    public interface Count {
        /** Fails with an {@link AssertionError} where the count is wrong. */
        void into(Path session) throws Exception;
    }

    static Attempts orTwo(Attempts given) {
        return given == null ? TWO : given;
    }

    /**
     * Counts until it is right; each count that is not is printed.
     *
     * @param session what the sessions' names begin with
     */
    public void untilExact(Path session, Count count) throws Exception {
        AssertionError wrong = null;
        int last = most;
        for (int attempt = 1; attempt <= last; attempt++) {
            try {
                count.into(session.resolveSibling(session.getFileName() + "-" + attempt + ".probescope"));
                return;
            } catch (AssertionError e) {
                last = e instanceof CountedLossError ? Math.max(most, OF_COUNTED_LOSS) : most;
                System.out.printf("%s, attempt %d of %d: %s%n", session.getFileName(), attempt, last, e.getMessage());
                if (wrong != null) {
                    e.addSuppressed(wrong);
                }
                wrong = e;
            }
        }
        throw wrong;
    }
}
