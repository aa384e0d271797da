package io.probescope.connect;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Commands on their way to an agent: a thread of its own writes them in the order in which they came, so that nobody who sends one waits for a host that does not read. Every method
 * may be called from any thread, and none waits.
 */
final class CommandQueue {
    /** How much may wait for a host that does not read: four lines of the greatest length that the protocol allows. */
    static final int MOST_BYTES = 64 << 20;

    private static final byte[] END = {};

    private final OutputStream out;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final Semaphore freeBytes = new Semaphore(MOST_BYTES);
    private volatile IOException failure;

    /**
     * Begins to write.
     *
     * @param address the host, for the thread's name
     * @param out closed behind the last command
     */
    CommandQueue(String address, OutputStream out) {
        this.out = out;
        DaemonThread.start("probescope-commands " + address, this::write);
    }

    /** Takes a line; whether it will be written unless the connection ends. It won't behind the last one, after a {@link #failure}, or while too much waits. */
    boolean add(byte[] line) {
        return failure == null && freeBytes.tryAcquire(line.length) && lines.add(line);
    }

    /** Takes the last line, behind which the agent's input ends. */
    void end(byte[] last) {
        if (failure == null) {
            failure = new IOException("the input of the agent was closed");
            lines.add(last);
            lines.add(END);
        }
    }

    /** Why nothing is taken any more; {@code null} while lines are. */
    IOException failure() {
        return failure;
    }

    private void write() {
        try (out) {
            for (byte[] line = lines.take(); line != END; line = lines.take()) {
                out.write(line);
                out.flush();
                freeBytes.release(line.length);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        }
    }
}
