package io.probescope.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that is told how many bytes were read through it. */
abstract class PassedBytes extends FilterInputStream {
    private long count;

    PassedBytes(InputStream in) {
        super(in);
    }

    /** Bytes that passed so far. */
    final long count() {
        return count;
    }

    /** Called after each read. */
    abstract void passed() throws IOException;

    @Override
    public final int read() throws IOException {
        int value = super.read();
        count += value < 0 ? 0 : 1;
        passed();
        return value;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count += Math.max(0, read);
        passed();
        return read;
    }
}
