package io.probescope.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a text that is not trusted: bounded, whatever bytes are not UTF-8 replaced, numbered from 1. */
final class Lines {
    private static final Problems PROBLEMS = Problems.of(Lines.class);
    private static final int LIMIT_BYTES = 1 << 20;

    private final ForeignFile file;
    private final InputStream in;
    private byte[] line = new byte[1 << 10];
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private long number;

    Lines(ForeignFile file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** The number of the line that {@link #next} gave last. */
    long number() {
        return number;
    }

    /** The problem of that line. */
    ProblemException damaged(String cause) {
        return file.damaged(PROBLEMS.text("place.line", number), cause);
    }

    /** The next line without its end, or {@code null} after the last. */
    String next() throws IOException, ProblemException {
        int length = 0;
        boolean any = false;
        number++;
        while (true) {
            if (position == end) {
                position = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return any ? text(length) : null;
                }
            }
            byte value = buffer[position++];
            any = true;
            if (value == '\n') {
                return text(length);
            }
            if (length == line.length) {
                if (length == LIMIT_BYTES) {
                    throw damaged(PROBLEMS.text("damage.long_line", LIMIT_BYTES));
                }
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = value;
        }
    }

    private String text(int length) {
        int trimmed = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, trimmed, UTF_8);
    }
}
