package io.probescope.connect.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.connect.HostProcess;
import io.probescope.connect.ShellText;
import io.probescope.connect.Transport;
import io.probescope.connect.UserQuestions;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A host reached over ssh; each process is a channel of one session. */
public final class SshTransport implements Transport {
    private static final Problems PROBLEMS = Problems.of(SshTransport.class);
    private static final int CHANNEL_TIMEOUT_MS = 10_000;
    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(2);
    private static final int WORDS_BYTES = 4096;

    private final String shownHost;
    /** Jump hosts first, the host itself last. */
    private final List<Session> sessions;

    private final TcpSockets sockets;

    private SshTransport(String shownHost, List<Session> sessions, TcpSockets sockets) {
        this.shownHost = shownHost;
        this.sessions = List.copyOf(sessions);
        this.sockets = sockets;
    }

    /**
     * Connects and logs in; blocks, and asks on the calling thread.
     *
     * @param authenticating told before each login
     */
    public static SshTransport connect(
            HostAddress address, ConnectOptions options, UserQuestions questions, Runnable authenticating)
            throws ProblemException {
        SshLogin login = new SshLogin(SshConfig::resolve, options, questions, authenticating);
        return new SshTransport(address.toString(), login.sessions(address), login.sockets());
    }

    private Session session() {
        return sessions.get(sessions.size() - 1);
    }

    @Override
    public HostProcess start(String command) throws ProblemException {
        try {
            ChannelExec channel = (ChannelExec) session().openChannel("exec");
            channel.setCommand(command);
            channel.setPty(false);
            SshProcess process = new SshProcess(channel);
            channel.connect(CHANNEL_TIMEOUT_MS);
            return process;
        } catch (JSchException | IOException e) {
            throw PROBLEMS.exception(e, "command.not_started", shownHost, e.getMessage());
        }
    }

    /**
     * By the shell, which every host has; not by sftp, which small ones lack: JSch may send a packet to the channel of an sftp server that ended at
     * once, and servers end the whole session for that.
     */
    @Override
    public void upload(byte[] content, String path) throws ProblemException {
        String script = ShellText.posix("umask 077 && cat > " + ShellText.quote(path));
        try (HostProcess shell = start(script)) {
            IOException cut = null;
            try (OutputStream stdin = shell.stdin()) {
                stdin.write(content);
            } catch (IOException e) {
                // The shell is gone; what it said tells more than the channel does.
                cut = e;
            }
            OptionalInt status = shell.await(UPLOAD_LIMIT);
            if (cut != null || !status.equals(OptionalInt.of(0))) {
                throw PROBLEMS.exception(cut, "upload.refused", path, shownHost, reason(shell, status, cut));
            }
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "upload.cut", path, shownHost, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PROBLEMS.exception(e, "upload.cancelled");
        }
    }

    private static String reason(HostProcess shell, OptionalInt status, IOException cut) throws IOException {
        // What is there already: a shell that hangs never ends its words.
        InputStream stderr = shell.stderr();
        String words = new String(stderr.readNBytes(Math.min(stderr.available(), WORDS_BYTES)), StandardCharsets.UTF_8)
                .strip();
        if (!words.isEmpty()) {
            return words;
        }
        if (cut != null) {
            return cut.getMessage();
        }
        return status.isEmpty()
                ? PROBLEMS.text("upload.shell_hangs")
                : PROBLEMS.text("upload.shell_ended", status.getAsInt());
    }

    @Override
    public boolean isConnected() {
        return session().isConnected();
    }

    /** The network first: a session that waits to write to a host that does not read keeps everybody else from closing it. */
    @Override
    public void close() {
        sockets.cut();
        for (int i = sessions.size() - 1; i >= 0; i--) {
            sessions.get(i).disconnect();
        }
    }
}
