package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked content that may not be boundlessly larger than the file: one of a few kilobytes could otherwise fill the disk. */
final class UnpackLimit extends PassedBytes {
    /** Profiles and traces pack to a twentieth or so. */
    private static final long TIMES = 200;

    /** Below this nothing is said. */
    private static final long HARMLESS_BYTES = 256L << 20;

    private final CountedInput packed;

    UnpackLimit(InputStream in, CountedInput packed) {
        super(in);
        this.packed = packed;
    }

    @Override
    void passed() throws IOException {
        if (count() > HARMLESS_BYTES && count() / TIMES > packed.count()) {
            throw new InterruptedRead(new ProblemException(
                    "The file unpacks to more than " + TIMES + " times its size, as no profile does.",
                    "Don't trust it; if it is a profile all the same, unpack it with gunzip first."));
        }
    }
}
