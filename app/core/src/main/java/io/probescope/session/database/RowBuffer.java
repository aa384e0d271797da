package io.probescope.session.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Rows of one table as bytes: per value a tag, then a zigzag varint or the length and UTF-8 of a text. */
final class RowBuffer {
    static final byte NULL = 0;
    static final byte NUMBER = 1;
    static final byte TEXT = 2;
    static final byte FALSE = 3;
    static final byte TRUE = 4;

    private static final int VARINT_BYTES = 10;

    private byte[] bytes = new byte[1 << 12];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    void putNull() {
        reserve(1);
        bytes[size++] = NULL;
    }

    void putNumber(long value) {
        reserve(1 + VARINT_BYTES);
        bytes[size++] = NUMBER;
        varint((value << 1) ^ (value >> 63));
    }

    void putBool(boolean value) {
        reserve(1);
        bytes[size++] = value ? TRUE : FALSE;
    }

    void putText(String value) {
        reserve(1);
        bytes[size++] = TEXT;
        putBytes(value.getBytes(UTF_8));
    }

    /** A length or count without a tag. */
    void putCount(long count) {
        reserve(VARINT_BYTES);
        varint(count);
    }

    /** Bytes after their length. */
    void putBytes(byte[] value) {
        putBytes(value, value.length);
    }

    void putBytes(byte[] value, int length) {
        reserve(VARINT_BYTES + length);
        varint(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
