package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much of a file was read, and ends the reading when it is cancelled. */
final class CountedInput extends FilterInputStream {
    private final long total;
    private final Progress progress;
    private final Cancellation cancellation;
    private long count;

    CountedInput(InputStream in, long total, Progress progress, Cancellation cancellation) {
        super(in);
        this.total = total;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        counted(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    private void counted(int bytes) throws IOException {
        count += bytes;
        try {
            cancellation.check();
        } catch (ProblemException cancelled) {
            throw new InterruptedRead(cancelled);
        }
        progress.report(Math.min(count, total), total);
    }
}
