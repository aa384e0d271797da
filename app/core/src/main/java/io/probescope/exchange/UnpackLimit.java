package io.probescope.exchange;

import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked content that may not be boundlessly larger than the file: one of a few kilobytes could otherwise fill the disk. */
final class UnpackLimit extends PassedBytes {
    private static final Problems PROBLEMS = Problems.of(UnpackLimit.class);
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
            throw new InterruptedRead(PROBLEMS.exception("file.unpacks_too_large", TIMES));
        }
    }
}
