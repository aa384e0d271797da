package io.probescope.connect.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.probescope.connect.HostProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A command in an exec channel. */
final class SshProcess implements HostProcess {
    private static final long POLL_MS = 10;
    private static final long CUT_SEEN_MS = 200;

    private final ChannelExec channel;
    private final OutputStream stdin;
    private final BytePipe stdout = new BytePipe();
    private final BytePipe stderr = new BytePipe();

    /** @param channel not yet connected, since its streams must be there before */
    SshProcess(ChannelExec channel) throws IOException {
        this.channel = channel;
        stdin = channel.getOutputStream();
        channel.setOutputStream(stdout.out());
        channel.setErrStream(stderr.out());
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout.in();
    }

    @Override
    public InputStream stderr() {
        return stderr.in();
    }

    /** JSch tells nobody that a channel closed, so this looks every {@value #POLL_MS} ms. */
    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!channel.isClosed() && connected()) {
            if (System.nanoTime() > deadline) {
                return OptionalInt.empty();
            }
            Thread.sleep(POLL_MS);
        }
        int status = channel.getExitStatus();
        return status >= 0 ? OptionalInt.of(status) : signalledOrCut();
    }

    /** Both leave no exit status; a session that is cut closes its channels a moment before it says that it is gone. */
    private OptionalInt signalledOrCut() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMillis(CUT_SEEN_MS).toNanos();
        while (connected() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MS);
        }
        return connected() ? OptionalInt.of(SIGNALLED) : OptionalInt.empty();
    }

    private boolean connected() {
        try {
            return channel.getSession().isConnected();
        } catch (JSchException e) {
            // "session is not available": it has been taken down.
            return false;
        }
    }

    @Override
    public void close() {
        channel.disconnect();
    }

    @Override
    public void kill() {
        close();
    }
}
