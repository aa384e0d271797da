package io.probescope.connect.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.connect.HostProcess;
import io.probescope.connect.RealSshd;
import io.probescope.connect.ScriptedUser;
import io.probescope.connect.ShellText;
import io.probescope.connect.UserQuestions;
import io.probescope.language.Language;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Host keys and logins against a real sshd. */
@Tag("real")
class SshLoginTest {
    private static RealSshd sshd;

    @BeforeAll
    static void start() throws Exception {
        sshd = RealSshd.start();
    }

    @AfterAll
    static void stop() throws Exception {
        sshd.close();
    }

    private static SshTransport connect(String user, ConnectOptions options, UserQuestions questions)
            throws ProblemException {
        return SshTransport.connect(sshd.address(user), options, questions, () -> {});
    }

    private static Problem refused(String user, ConnectOptions options, UserQuestions questions) {
        return assertThrows(
                        ProblemException.class,
                        () -> connect(user, options, questions).close())
                .problem();
    }

    private static String output(SshTransport transport, String command) throws Exception {
        try (HostProcess process = transport.start(command)) {
            process.stdin().close();
            String text = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(OptionalInt.of(0), process.await(Duration.ofSeconds(5)));
            return text;
        }
    }

    @Test
    void anUnknownHostKeyIsAskedAboutAndRemembered() throws Exception {
        Path knownHosts = sshd.freshKnownHosts();
        ConnectOptions options = new ConnectOptions(sshd.key(), knownHosts);
        ScriptedUser user = new ScriptedUser(true);
        connect("root", options, user).close();
        assertEquals(List.of("HOST_KEY ssh-ed25519"), user.asked());
        assertTrue(Files.readString(knownHosts).startsWith("[127.0.0.1]:" + sshd.port() + " ssh-ed25519 "));

        ScriptedUser again = new ScriptedUser(false);
        connect("root", options, again).close();
        assertEquals(List.of(), again.asked());
    }

    @Test
    void anUnknownHostKeyThatIsNotAcceptedEndsTheConnection() throws Exception {
        Path knownHosts = sshd.freshKnownHosts();
        Problem problem = refused("root", new ConnectOptions(sshd.key(), knownHosts), new ScriptedUser(false));
        assertTrue(problem.cause().contains("was not accepted: ssh-ed25519 SHA256:"), problem.cause());
        assertTrue(Files.notExists(knownHosts));
    }

    @Test
    void aChangedHostKeyIsRefusedNamingItsLine() throws Exception {
        Path knownHosts = sshd.freshKnownHosts();
        String otherKey = Files.readString(Path.of(sshd.key() + ".pub"));
        Files.writeString(knownHosts, "# comment\n[127.0.0.1]:" + sshd.port() + " " + otherKey);
        ScriptedUser user = new ScriptedUser(true);
        Problem problem = refused("root", new ConnectOptions(sshd.key(), knownHosts), user);
        assertTrue(problem.cause().contains("has changed"), problem.cause());
        assertTrue(problem.cause().contains(knownHosts + ":2"), problem.cause());
        assertTrue(
                problem.next().contains("ssh-keygen -f '" + knownHosts + "' -R '[127.0.0.1]:" + sshd.port() + "'"),
                problem.next());
        assertEquals(List.of(), user.asked());
    }

    @Test
    void aWrongPasswordIsAskedForThreeTimes() throws Exception {
        ScriptedUser user = new ScriptedUser(true, "wrong", "wronger", "wrongest", RealSshd.PASSWORD);
        Problem problem = refused(RealSshd.SUDO, new ConnectOptions(null, sshd.knownHosts()), user);
        assertEquals(List.of("PASSWORD 1", "PASSWORD 2", "PASSWORD 3"), user.asked());
        assertTrue(problem.cause().contains("was refused. Tried:"), problem.cause());
        assertTrue(problem.cause().contains("password"), problem.cause());
    }

    @Test
    void aRefusalIsToldInTheLanguageThatIsSpoken() throws Exception {
        Locale before = Locale.getDefault();
        Language.speak(Language.SIMPLIFIED_CHINESE);
        try {
            ScriptedUser user = new ScriptedUser(true, "wrong", "wronger", "wrongest");
            Problem refused = refused(RealSshd.SUDO, new ConnectOptions(null, sshd.knownHosts()), user);
            String host = sshd.address(RealSshd.SUDO).toString();
            assertTrue(
                    refused.cause().startsWith("以 " + RealSshd.SUDO + " 登录 " + host + " 被拒绝。已尝试：密码"), refused.cause());
            assertTrue(refused.next().startsWith("请检查用户名"), refused.next());

            Path knownHosts = sshd.freshKnownHosts();
            String name = "[127.0.0.1]:" + sshd.port();
            Files.writeString(knownHosts, name + " " + Files.readString(Path.of(sshd.key() + ".pub")));
            Problem changed = refused("root", new ConnectOptions(sshd.key(), knownHosts), user);
            assertTrue(changed.cause().startsWith(sshd.address("root") + " 的主机密钥已改变"), changed.cause());
            assertTrue(changed.next().endsWith("ssh-keygen -f '" + knownHosts + "' -R '" + name + "'"), changed.next());
        } finally {
            Language.speak(Language.ENGLISH);
            Locale.setDefault(before);
        }
    }

    @Test
    void aPasswordRightAtTheSecondAttemptLogsIn() throws Exception {
        ScriptedUser user = new ScriptedUser(true, "wrong", RealSshd.PASSWORD);
        try (SshTransport transport = connect(RealSshd.SUDO, new ConnectOptions(null, sshd.knownHosts()), user)) {
            assertEquals(RealSshd.SUDO + "\n", output(transport, "id -un"));
        }
    }

    @Test
    void aKeyWithAPassphraseIsUnlocked() throws Exception {
        ScriptedUser user = new ScriptedUser(true, "wrong", RealSshd.PASSPHRASE);
        connect("root", new ConnectOptions(sshd.lockedKey(), sshd.knownHosts()), user)
                .close();
        assertEquals(List.of("KEY_PASSPHRASE 1", "KEY_PASSPHRASE 2"), user.asked());
    }

    @Test
    void aPassphraseIsAskedForThreeTimes() throws Exception {
        ScriptedUser user = new ScriptedUser(true, "a", "b", "c", "d");
        Problem problem = refused("root", new ConnectOptions(sshd.lockedKey(), sshd.knownHosts()), user);
        assertEquals(
                List.of("KEY_PASSPHRASE 1", "KEY_PASSPHRASE 2", "KEY_PASSPHRASE 3"),
                user.asked().subList(0, 3));
        assertTrue(problem.cause().contains("passphrase of a key"), problem.cause());
    }

    @Test
    void keyboardInteractiveAnswersWhatTheServerAsks() throws Exception {
        try (RealSshd interactive = RealSshd.start("KbdInteractiveAuthentication yes", "PasswordAuthentication no")) {
            ScriptedUser user = new ScriptedUser(true, "wrong", RealSshd.PASSWORD);
            ConnectOptions options = new ConnectOptions(null, interactive.knownHosts());
            SshTransport.connect(interactive.address(RealSshd.NO_SUDO), options, user, () -> {})
                    .close();
            assertEquals(List.of("KEYBOARD_INTERACTIVE 1", "KEYBOARD_INTERACTIVE 2"), user.asked());
        }
    }

    /** Whom the session asks, which it keeps as long as it lasts, after a login for which one answer was wrong. */
    private static UserInfo askedBy(String user, List<Path> keys, String... answers) throws Exception {
        SshSettings settings = new SshSettings(
                "127.0.0.1", sshd.port(), user, keys, true, null, List.of(sshd.knownHosts()), null, List.of(), null);
        ScriptedUser answering = new ScriptedUser(false, answers);
        Session session = new SshLogin((address, options) -> settings, ConnectOptions.DEFAULT, answering, () -> {})
                .sessions(sshd.address(user))
                .get(0);
        session.disconnect();
        assertEquals(answers.length, answering.asked().size());
        return session.getUserInfo();
    }

    @Test
    void noSecretIsKeptAfterTheLogin() throws Exception {
        assertNull(askedBy(RealSshd.SUDO, List.of(), "wrong", RealSshd.PASSWORD).getPassword());
        assertNull(askedBy("root", List.of(sshd.lockedKey()), "wrong", RealSshd.PASSPHRASE)
                .getPassphrase());
    }

    @Test
    void theSshAgentsKeysLogIn() throws Exception {
        Path socket = sshd.freshKnownHosts().resolveSibling("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            addKey(agent, socket);
            SshSettings settings = new SshSettings(
                    "127.0.0.1",
                    sshd.port(),
                    "root",
                    List.of(),
                    false,
                    socket,
                    List.of(sshd.knownHosts()),
                    null,
                    List.of(),
                    null);
            ScriptedUser user = new ScriptedUser(true);
            List<Session> sessions = new SshLogin(
                            (address, options) -> settings, ConnectOptions.DEFAULT, user, () -> {})
                    .sessions(sshd.address("root"));
            sessions.forEach(Session::disconnect);
            assertEquals(1, sessions.size());
            assertEquals(List.of(), user.asked());
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    private static void addKey(Process agent, Path socket) throws Exception {
        while (Files.notExists(socket)) {
            assertTrue(agent.isAlive(), "ssh-agent ended");
            Thread.onSpinWait();
        }
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", sshd.key().toString()).inheritIO();
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertEquals(0, add.start().waitFor());
    }

    @Test
    void aJumpHostLeadsToTheHostBehindIt() throws Exception {
        try (RealSshd behind = RealSshd.start()) {
            SshLogin.SettingsSource source = (address, options) -> {
                boolean jump = address.host().equals("jump");
                RealSshd server = jump ? sshd : behind;
                return new SshSettings(
                        "127.0.0.1",
                        server.port(),
                        "root",
                        List.of(server.key()),
                        true,
                        null,
                        List.of(knownHosts(server)),
                        null,
                        jump ? List.of() : List.of("jump"),
                        null);
            };
            List<Session> sessions = new SshLogin(source, ConnectOptions.DEFAULT, new ScriptedUser(false), () -> {})
                    .sessions(new HostAddress(null, "behind", 0));
            assertEquals(2, sessions.size());
            assertTrue(sessions.get(1).isConnected());
            sessions.get(1).disconnect();
            sessions.get(0).disconnect();
        }
    }

    private static Path knownHosts(RealSshd server) {
        try {
            return server.knownHosts();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aProxyCommandIsNotSupported() {
        SshSettings settings =
                new SshSettings("x", 22, "root", List.of(), true, null, List.of(), null, List.of(), "nc %h %p");
        SshLogin login = new SshLogin((a, o) -> settings, ConnectOptions.DEFAULT, new ScriptedUser(false), () -> {});
        Problem problem = assertThrows(ProblemException.class, () -> login.sessions(new HostAddress(null, "x", 0)))
                .problem();
        assertTrue(problem.cause().contains("ProxyCommand"), problem.cause());
        assertTrue(problem.next().contains("ProxyJump"), problem.next());
    }

    private static Problem unreached(HostAddress address) {
        return assertThrows(
                        ProblemException.class,
                        () -> SshTransport.connect(address, sshd.keyLogin(), new ScriptedUser(true), () -> {})
                                .close())
                .problem();
    }

    @Test
    void aPortWhereNobodyListensRefuses() throws Exception {
        Problem problem = unreached(new HostAddress("root", "127.0.0.1", RealSshd.freePort()));
        assertTrue(problem.cause().contains("refused the connection"), problem.cause());
        assertTrue(problem.next().contains("sshd"), problem.next());
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeUnknown() {
        Problem problem = unreached(new HostAddress("root", "no-such-host.invalid", 0));
        assertEquals("There is no host named 'no-such-host.invalid'.", problem.cause());
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Problem problem = unreached(new HostAddress("root", "127.0.0.1", silent.getLocalPort()));
            assertTrue(problem.cause().contains("did not answer as an ssh server"), problem.cause());
        }
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        List<String> arguments = List.of("printf", "%s|", "a b", "it's", "$HOME", "\"", "", "*", "new\nline", "é");
        try (SshTransport transport = connect("root", sshd.keyLogin(), new ScriptedUser(false))) {
            String expected = String.join("|", arguments.subList(2, arguments.size())) + "|";
            assertEquals(expected, output(transport, ShellText.command(arguments)));
        }
    }

    @Test
    void anUploadNeedsNoSftpServerAndTellsWhyItFailed() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        try (RealSshd noSftp = RealSshd.startWithoutSftp();
                SshTransport transport = SshTransport.connect(
                        noSftp.address("root"), noSftp.keyLogin(), new ScriptedUser(false), () -> {})) {
            Path target = noSftp.directory().resolve("it's here");
            transport.upload(content, target.toString());
            assertArrayEquals(content, Files.readAllBytes(target));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));

            Problem problem = assertThrows(
                            ProblemException.class, () -> transport.upload(content, noSftp.directory() + "/none/x"))
                    .problem();
            assertTrue(problem.cause().matches("(?si).*/none/x.*(no such file|nonexistent).*"), problem.cause());
            assertTrue(transport.isConnected());
        }
    }
}
