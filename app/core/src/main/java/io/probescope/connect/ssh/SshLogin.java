package io.probescope.connect.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.connect.UserQuestions;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens sessions: through the jump hosts to the host itself, each with its key checked under its real name. */
final class SshLogin {
    private static final Problems PROBLEMS = Problems.of(SshLogin.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KEEPALIVE = Duration.ofSeconds(5);
    private static final int KEEPALIVES_MISSED = 3;
    private static final int JUMP_LIMIT = 8;

    private final SettingsSource source;
    private final ConnectOptions options;
    private final UserQuestions questions;
    private final Runnable authenticating;
    /** What the first session goes over, and by it all others. */
    private final TcpSockets sockets = new TcpSockets(TIMEOUT);

    /** Where a host's settings come from. */
    @FunctionalInterface
    interface SettingsSource {
        SshSettings resolve(HostAddress address, ConnectOptions options) throws ProblemException;
    }

    SshLogin(SettingsSource source, ConnectOptions options, UserQuestions questions, Runnable authenticating) {
        this.source = source;
        this.options = options;
        this.questions = questions;
        this.authenticating = authenticating;
    }

    /** The sessions to a host, jump hosts first; on failure none stays open. */
    List<Session> sessions(HostAddress address) throws ProblemException {
        List<Session> sessions = new ArrayList<>();
        boolean done = false;
        try {
            reach(address, options, sessions);
            done = true;
            return sessions;
        } finally {
            if (!done) {
                sessions.forEach(Session::disconnect);
            }
        }
    }

    /** The network connection that all its sessions go over. */
    TcpSockets sockets() {
        return sockets;
    }

    private void reach(HostAddress address, ConnectOptions own, List<Session> sessions) throws ProblemException {
        SshSettings settings = source.resolve(address, own);
        if (settings.proxyCommand() != null) {
            throw PROBLEMS.exception("config.proxy_command", address);
        }
        // A key that was named is for the host, not for those on the way.
        ConnectOptions onTheWay = new ConnectOptions(null, options.knownHosts());
        for (String jump : settings.jumps()) {
            if (sessions.size() >= JUMP_LIMIT) {
                throw PROBLEMS.exception("config.too_many_jumps", address, JUMP_LIMIT);
            }
            reach(HostAddress.parse(jump), onTheWay, sessions);
        }
        sessions.add(open(address, settings, own.identity() != null, sessions));
    }

    private Session open(HostAddress address, SshSettings settings, boolean keyNamed, List<Session> before)
            throws ProblemException {
        LoginKeys keys = LoginKeys.of(settings, keyNamed);
        LoginQuestions login = new LoginQuestions(questions, address.toString());
        HostKeyCheck hostKeys = new HostKeyCheck(settings, address.toString(), questions, authenticating);
        JSch jsch = new JSch();
        jsch.setIdentityRepository(keys);
        jsch.setHostKeyRepository(hostKeys);
        try {
            Session session = jsch.getSession(settings.user(), settings.hostName(), settings.port());
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
            session.setConfig(
                    "cipher.s2c", "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr");
            session.setUserInfo(login);
            session.setSocketFactory(sockets);
            session.setServerAliveInterval(Math.toIntExact(KEEPALIVE.toMillis()));
            session.setServerAliveCountMax(KEEPALIVES_MISSED);
            session.setDaemonThread(true);
            if (!before.isEmpty()) {
                session.setProxy(new JumpProxy(before.get(before.size() - 1)));
            }
            session.connect(Math.toIntExact(TIMEOUT.toMillis()));
            return session;
        } catch (JSchException e) {
            if (hostKeys.refusal() != null) {
                throw hostKeys.refusal();
            }
            throw LoginFailure.explain(address, settings, e, sockets.failure(), keys, login);
        }
    }
}
