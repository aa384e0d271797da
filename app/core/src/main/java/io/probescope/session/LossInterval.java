package io.probescope.session;

/**
 * Something that was lost between two moments.
 *
 * @param run the run that lost it
 * @param table the stream's table, or {@code null} when it may be missing in any stream of the run
 * @param program the BPF program whose runs the kernel missed, else {@code null}
 * @param stage that lost it, see {@link LossStages}
 * @param fromNs nanoseconds since the epoch
 * @param toNs nanoseconds since the epoch
 * @param lost how many, at least 1
 */
public record LossInterval(int run, String table, String program, String stage, long fromNs, long toNs, long lost) {}
