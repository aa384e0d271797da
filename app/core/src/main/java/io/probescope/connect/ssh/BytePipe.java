package io.probescope.connect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Hands bytes from one thread to others. The writer waits while {@value #CAPACITY} bytes are unread.
 *
 * <p>Not {@link java.io.PipedInputStream}: that one fails its writer once the thread that read last has ended, even where another one is about to read on, and JSch
 * then closes the channel.
 */
final class BytePipe {
    private static final int CAPACITY = 1 << 16;

    private final byte[] ring = new byte[CAPACITY];
    private final Object lock = new Object();
    private final InputStream in = new Reader();
    private final OutputStream out = new Writer();
    private int first;
    private int unread;
    private boolean ended;
    private boolean abandoned;

    /** Closing it makes every later write fail. */
    InputStream in() {
        return in;
    }

    /** Closing it ends what is read, after what was written before. */
    OutputStream out() {
        return out;
    }

    private final class Reader extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            synchronized (lock) {
                waitWhile(() -> unread == 0 && !ended && length > 0);
                if (abandoned) {
                    throw new IOException("the pipe is closed");
                }
                if (unread == 0 && length > 0) {
                    return -1;
                }
                int count = Math.min(Math.min(length, unread), CAPACITY - first);
                System.arraycopy(ring, first, into, offset, count);
                first = (first + count) % CAPACITY;
                unread -= count;
                lock.notifyAll();
                return count;
            }
        }

        @Override
        public int available() {
            synchronized (lock) {
                return unread;
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                abandoned = true;
                lock.notifyAll();
            }
        }
    }

    private final class Writer extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            synchronized (lock) {
                int done = 0;
                while (done < length) {
                    waitWhile(() -> unread == CAPACITY && !ended);
                    if (ended || abandoned) {
                        throw new IOException("the pipe is closed");
                    }
                    int at = (first + unread) % CAPACITY;
                    int count = Math.min(length - done, Math.min(CAPACITY - unread, CAPACITY - at));
                    System.arraycopy(from, offset + done, ring, at, count);
                    unread += count;
                    done += count;
                    lock.notifyAll();
                }
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                ended = true;
                lock.notifyAll();
            }
        }
    }

    /** Holds the lock; a reader that went away ends every waiting. */
    private void waitWhile(BooleanSupplier blocked) throws IOException {
        try {
            while (blocked.getAsBoolean() && !abandoned) {
                lock.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the other end");
        }
    }
}
