package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much of a file was read, and ends the reading when it is cancelled. */
final class CountedInput extends PassedBytes {
    private final long total;
    private final Progress progress;
    private final Cancellation cancellation;

    CountedInput(InputStream in, long total, Progress progress, Cancellation cancellation) {
        super(in);
        this.total = total;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    @Override
    void passed() throws IOException {
        try {
            cancellation.check();
        } catch (ProblemException cancelled) {
            throw new InterruptedRead(cancelled);
        }
        progress.report(Math.min(count(), total), total);
    }
}
