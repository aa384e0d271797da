package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked content that may not be boundlessly larger than the file: one of a few kilobytes could otherwise fill the disk. */
final class UnpackLimit extends FilterInputStream {
    /** Profiles and traces pack to a twentieth or so. */
    private static final long TIMES = 200;

    /** Below this nothing is said. */
    private static final long HARMLESS_BYTES = 256L << 20;

    private final CountedInput packed;
    private long unpacked;

    UnpackLimit(InputStream in, CountedInput packed) {
        super(in);
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        unpacked(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        unpacked(Math.max(0, read));
        return read;
    }

    private void unpacked(int bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > HARMLESS_BYTES && unpacked / TIMES > packed.count()) {
            throw new InterruptedRead(new ProblemException(
                    "The file unpacks to more than " + TIMES + " times its size, as no profile does.",
                    "Don't trust it; if it is a profile all the same, unpack it with gunzip first."));
        }
    }
}
