package io.probescope.session.write;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 63 bits of the SHA-256 of some content. Used by one thread. */
final class ContentHash {
    private final MessageDigest digest;

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    long of(byte[] content) {
        return ByteBuffer.wrap(digest.digest(content)).getLong() & Long.MAX_VALUE;
    }
}
