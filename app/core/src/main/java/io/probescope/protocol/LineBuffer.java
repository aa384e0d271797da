package io.probescope.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a byte stream into lines without copying them: a line is valid until the next call. Used by one thread. */
final class LineBuffer {
    /** Longest line without its end, bytes. */
    static final int LINE_LIMIT_BYTES = 1 << 20;

    private static final int INITIAL_BYTES = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL_BYTES];
    /** Start of the first line not handed out yet. */
    private int next;
    /** Up to here no line end was seen after {@link #next}. */
    private int scanned;
    /** End of the bytes read. */
    private int filled;

    private int lineStart;
    private int lineEnd;
    private long lineNumber;
    private long bytesRead;

    LineBuffer(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return buffer;
    }

    int lineStart() {
        return lineStart;
    }

    /** Where the line ends; its line feed is not part of it. */
    int lineEnd() {
        return lineEnd;
    }

    /** The current line's number; 1 for the first. */
    long lineNumber() {
        return lineNumber;
    }

    long bytesRead() {
        return bytesRead;
    }

    /**
     * Waits for the next line.
     *
     * @return false at the end of the stream
     * @throws MalformedLineException when the line is too long or the stream ends within it
     */
    boolean advance() throws IOException, MalformedLineException {
        lineNumber++;
        while (!scan()) {
            lineStart = next;
            lineEnd = filled;
            if (filled - next > LINE_LIMIT_BYTES) {
                throw new MalformedLineException("the line is longer than 1 MiB");
            }
            if (!read()) {
                if (filled > next) {
                    throw new MalformedLineException("the output ended in the middle of the line");
                }
                return false;
            }
        }
        lineStart = next;
        lineEnd = scanned;
        next = scanned + 1;
        scanned = next;
        if (lineEnd - lineStart > LINE_LIMIT_BYTES) {
            throw new MalformedLineException("the line is longer than 1 MiB");
        }
        return true;
    }

    /** Whether {@link #advance} would find a whole line without waiting for the stream. */
    boolean ready() throws IOException {
        while (!scan()) {
            if (filled - next > LINE_LIMIT_BYTES) {
                return true;
            }
            if (in.available() <= 0 || !read()) {
                return false;
            }
        }
        return true;
    }

    /** Moves {@link #scanned} to the next line feed; false when there is none yet. */
    private boolean scan() {
        byte[] bytes = buffer;
        int at = scanned;
        int end = filled;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        scanned = at;
        return at < end;
    }

    private boolean read() throws IOException {
        if (filled == buffer.length) {
            makeRoom();
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            return false;
        }
        filled += count;
        bytesRead += count;
        return true;
    }

    private void makeRoom() {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            scanned -= next;
            lineStart -= next;
            lineEnd -= next;
            next = 0;
        } else {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
