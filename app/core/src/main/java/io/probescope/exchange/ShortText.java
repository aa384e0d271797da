package io.probescope.exchange;

import java.io.Writer;

/** Keeps the first characters of what is written. */
final class ShortText extends Writer {
    private final int limit;
    private final StringBuilder text = new StringBuilder();

    ShortText(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        text.append(characters, offset, Math.min(length, limit - text.length()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
