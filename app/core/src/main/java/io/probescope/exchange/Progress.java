package io.probescope.exchange;

/** Is told how far long work has come. Called on the thread that works, often. */
@FunctionalInterface
public interface Progress {
    /** Told to nobody. */
    Progress NONE = (done, total) -> {};

    /**
     * The work has come this far.
     *
     * @param done rows or bytes, at most {@code total}
     * @param total of the same; negative when it is not known
     */
    void report(long done, long total);
}
