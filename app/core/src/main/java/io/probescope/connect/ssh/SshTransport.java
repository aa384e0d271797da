package io.probescope.connect.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.connect.HostProcess;
import io.probescope.connect.Transport;
import io.probescope.connect.UserQuestions;
import io.probescope.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** A host reached over ssh; each process is a channel of one session. */
public final class SshTransport implements Transport {
    private static final int CHANNEL_TIMEOUT_MS = 10_000;
    private static final int OWNER_ONLY = 0600;

    private final String shownHost;
    /** Jump hosts first, the host itself last. */
    private final List<Session> sessions;

    private SshTransport(String shownHost, List<Session> sessions) {
        this.shownHost = shownHost;
        this.sessions = List.copyOf(sessions);
    }

    /**
     * Connects and logs in; blocks, and asks on the calling thread.
     *
     * @param authenticating told before each login
     */
    public static SshTransport connect(
            HostAddress address, ConnectOptions options, UserQuestions questions, Runnable authenticating)
            throws ProblemException {
        return new SshTransport(
                address.toString(),
                new SshLogin(SshConfig::resolve, options, questions, authenticating).sessions(address));
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
            throw new ProblemException(
                    "No command could be started on " + shownHost + ": " + e.getMessage(),
                    "See that its sshd allows commands (MaxSessions, ForceCommand) and that the connection still stands.",
                    e);
        }
    }

    @Override
    public void upload(byte[] content, String path) throws ProblemException {
        ChannelSftp sftp = null;
        try {
            sftp = (ChannelSftp) session().openChannel("sftp");
            sftp.connect(CHANNEL_TIMEOUT_MS);
            sftp.put(new ByteArrayInputStream(content), path);
            sftp.chmod(OWNER_ONLY, path);
        } catch (JSchException | SftpException e) {
            throw new ProblemException(
                    path + " could not be uploaded to " + shownHost + ": " + e.getMessage(),
                    "See that there is room and that its sshd offers sftp (Subsystem sftp).",
                    e);
        } finally {
            if (sftp != null) {
                sftp.disconnect();
            }
        }
    }

    @Override
    public boolean isConnected() {
        return session().isConnected();
    }

    @Override
    public void close() {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            sessions.get(i).disconnect();
        }
    }
}
