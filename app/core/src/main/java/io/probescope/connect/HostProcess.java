package io.probescope.connect;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A process on a host. Each stream is used by one thread at a time. */
public interface HostProcess extends AutoCloseable {
    /** Exit status told when a signal ended the process and the transport does not say which. */
    int SIGNALLED = -1;

    /** Its standard input; flush to send, close to signal the end. */
    OutputStream stdin();

    /** Its standard output; ends when the process closed it or the connection is cut. */
    InputStream stdout();

    /** Its standard error; ends likewise. */
    InputStream stderr();

    /**
     * Waits for its end.
     *
     * @return its exit status, {@link #SIGNALLED}, or empty when it did not end in that time or the connection is cut
     */
    OptionalInt await(Duration limit) throws InterruptedException;

    /** Closes its streams; a process that is still running sees the end of its standard input, and a local one is ended. */
    @Override
    void close();

    /** Ends it at once where that is in this user's power, also one that is stopped or does not read; waits for nobody. Over ssh no more than {@link #close}. */
    void kill();
}
