package io.probescope.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The last bytes of what a process wrote, so that its dying words can be told. Safe for several threads. */
final class OutputTail {
    private static final int LIMIT = 32 * 1024;

    private final StringBuilder text = new StringBuilder();

    /** Reads a stream to its end; a stream that breaks ends there. */
    void drain(InputStream in) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            append("[" + e.getMessage() + "]\n");
        }
    }

    /** Adds text; the oldest gives way. */
    synchronized void append(String more) {
        text.append(more);
        if (text.length() > LIMIT) {
            text.delete(0, text.length() - LIMIT);
        }
    }

    /** Removes the first occurrence of a word; false when there is none. */
    synchronized boolean take(String word) {
        int at = text.indexOf(word);
        if (at < 0) {
            return false;
        }
        text.delete(at, at + word.length());
        return true;
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}
