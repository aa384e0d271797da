package io.probescope.session.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Reads what {@link RowBuffer} wrote; damaged bytes give an {@link IOException}. */
final class RowBufferReader {
    private final byte[] bytes;
    private int at;

    RowBufferReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    byte tag() throws IOException {
        if (at >= bytes.length) {
            throw new IOException("the journal ends within a row");
        }
        return bytes[at++];
    }

    /** A number after its tag. */
    long number() throws IOException {
        long raw = count();
        return (raw >>> 1) ^ -(raw & 1);
    }

    long count() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = tag();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("the journal holds a damaged number");
    }

    /** A text after its tag, or one without. */
    String text() throws IOException {
        long length = count();
        if (length < 0 || length > bytes.length - at) {
            throw new IOException("the journal holds a damaged text");
        }
        String text = new String(bytes, at, (int) length, UTF_8);
        at += (int) length;
        return text;
    }
}
