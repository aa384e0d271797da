package io.probescope.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSSH sshd on 127.0.0.1 with a host key and users of its own.
 *
 * <p>It runs in a mount namespace where copies of passwd, shadow, group, sudoers and the PAM files lie over the machine's; nothing on the machine changes. Needs root.
 */
public final class RealSshd implements AutoCloseable {
    /** Password of {@link #SUDO}, {@link #NOPASSWD} and {@link #NO_SUDO}. */
    public static final String PASSWORD = "right horse";
    /** May use sudo with the password. */
    public static final String SUDO = "ps-sudo";
    /** May use sudo without one. */
    public static final String NOPASSWD = "ps-nopasswd";
    /** May not use sudo. */
    public static final String NO_SUDO = "ps-nosudo";
    /** May use sudo without a password; its home lets no program run. */
    public static final String NOEXEC = "ps-noexec";
    /** Passphrase of {@link #lockedKey}. */
    public static final String PASSPHRASE = "open sesame";

    private static final String PASSWORD_HASH =
            "$6$probescopetest$JzTgOhXBKL6.YyGh3x9HK4IcQXn7beYZCkgkTPIk82KF/5R/xUdiEUy3ssNo8GGnCW1iMiJBqPE8HWeLZv6YH1";
    private static final List<String> USERS = List.of(SUDO, NOPASSWD, NO_SUDO, NOEXEC);
    private static final int FIRST_UID = 64_101;

    private final Path directory;
    private final Process process;
    private final int port;

    private RealSshd(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it listens; DIRECTORY in a line of the configuration is {@link #directory}. */
    public static RealSshd start(String... moreConfiguration) throws IOException, InterruptedException {
        return launch("internal-sftp", "", moreConfiguration);
    }

    /** Starts one on a host whose kernel shows no type information. */
    public static RealSshd startWithoutBtf() throws IOException, InterruptedException {
        return launch("internal-sftp", "mount -t tmpfs tmpfs /sys/kernel/btf\n");
    }

    /** Starts one on a host whose {@code uname -m} prints another architecture. */
    public static RealSshd startWithArchitecture(String arch) throws IOException, InterruptedException {
        return launch("internal-sftp", """
                printf '#!/bin/sh\\necho %s\\n' >"$1/uname"
                chmod 755 "$1/uname"
                mount --bind "$1/uname" "$(command -v uname)"
                """.formatted(arch));
    }

    /** Starts one whose sftp server is not there. */
    public static RealSshd startWithoutSftp() throws IOException, InterruptedException {
        return launch("/nonexistent/sftp-server", "");
    }

    private static RealSshd launch(String sftp, String firstCommands, String... moreConfiguration)
            throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            throw new IllegalStateException("these tests start a real sshd and load eBPF: run them as root");
        }
        Path directory = Files.createTempDirectory("probescope-sshd-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = freePort();
        writeAccounts(directory);
        keygen(directory.resolve("host_key"), "");
        keygen(directory.resolve("key"), "");
        keygen(directory.resolve("locked_key"), PASSPHRASE);
        Files.writeString(
                directory.resolve("authorized_keys"),
                Files.readString(directory.resolve("key.pub")) + Files.readString(directory.resolve("locked_key.pub")));
        Files.writeString(directory.resolve("sshd_config"), configuration(directory, port, sftp, moreConfiguration));
        Files.writeString(directory.resolve("start.sh"), firstCommands + START);
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        directory.resolve("start.sh").toString(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        RealSshd sshd = new RealSshd(directory, process, port);
        sshd.awaitListening();
        return sshd;
    }

    private static final String START = """
            set -e
            d=$1
            for f in passwd shadow group sudoers pam.d/sshd pam.d/sudo; do mount --bind "$d/etc/$f" "/etc/$f"; done
            mount -t tmpfs tmpfs /run
            mount -t tmpfs -o mode=1777 tmpfs /var/tmp
            mount -t tmpfs -o noexec,uid=$(stat -c %u "$d/home/ps-noexec") tmpfs "$d/home/ps-noexec"
            mkdir -p /run/sshd
            exec /usr/sbin/sshd -D -e -f "$d/sshd_config"
            """;

    private static String configuration(Path directory, int port, String sftp, String... more) {
        return """
                ListenAddress 127.0.0.1:%d
                HostKey %s/host_key
                PidFile none
                AuthorizedKeysFile %s/authorized_keys
                StrictModes no
                UsePAM yes
                PermitRootLogin prohibit-password
                PasswordAuthentication yes
                KbdInteractiveAuthentication no
                Subsystem sftp %s
                """.formatted(port, directory, directory, sftp)
                // sshd takes the first value of a keyword.
                .transform(base -> String.join("\n", more).replace("DIRECTORY", directory.toString()) + "\n" + base);
    }

    private static void writeAccounts(Path directory) throws IOException {
        Path etc = Files.createDirectories(directory.resolve("etc/pam.d")).getParent();
        StringBuilder passwd = new StringBuilder(
                Files.readString(Path.of("/etc/passwd")).replace(":/root:", ":" + home(directory, "root") + ":"));
        StringBuilder shadow = new StringBuilder(Files.readString(Path.of("/etc/shadow")));
        Files.createDirectories(home(directory, "root"));
        for (int i = 0; i < USERS.size(); i++) {
            String user = USERS.get(i);
            int uid = FIRST_UID + i;
            Path home = Files.createDirectories(home(directory, user));
            run("chown", uid + ":" + uid, home.toString());
            passwd.append("%s:x:%d:%d::%s:/bin/sh%n".formatted(user, uid, uid, home));
            shadow.append("%s:%s:19000:0:99999:7:::%n".formatted(user, PASSWORD_HASH));
        }
        Files.writeString(etc.resolve("passwd"), passwd);
        Files.writeString(etc.resolve("shadow"), shadow);
        Files.setPosixFilePermissions(etc.resolve("shadow"), PosixFilePermissions.fromString("rw-------"));
        Files.copy(Path.of("/etc/group"), etc.resolve("group"));
        Files.writeString(etc.resolve("sudoers"), """
                Defaults !lecture, timestamp_timeout=0, secure_path="/usr/sbin:/usr/bin:/sbin:/bin"
                root ALL=(ALL:ALL) ALL
                %s ALL=(ALL:ALL) ALL
                %s,%s ALL=(ALL:ALL) NOPASSWD: ALL
                """.formatted(SUDO, NOPASSWD, NOEXEC));
        Files.setPosixFilePermissions(etc.resolve("sudoers"), PosixFilePermissions.fromString("r--r-----"));
        String pam = """
                auth required pam_unix.so nodelay
                account required pam_unix.so
                session required pam_unix.so
                """;
        Files.writeString(etc.resolve("pam.d/sshd"), pam);
        Files.writeString(etc.resolve("pam.d/sudo"), pam);
    }

    private static Path home(Path directory, String user) {
        return directory.resolve("home").resolve(user);
    }

    private static void keygen(Path file, String passphrase) throws IOException {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "probescope test", "-f", file.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    /** A port of 127.0.0.1 on which nobody listens. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        String log = log();
        close();
        throw new IOException("sshd does not listen: " + log);
    }

    public HostAddress address(String user) {
        return new HostAddress(user, "127.0.0.1", port);
    }

    public int port() {
        return port;
    }

    /** Private key that every user may log in with. */
    public Path key() {
        return directory.resolve("key");
    }

    /** The same, protected by {@link #PASSPHRASE}. */
    public Path lockedKey() {
        return directory.resolve("locked_key");
    }

    /** Where everything of this server and its users is. */
    public Path directory() {
        return directory;
    }

    /** Where a user's files are. */
    public Path home(String user) {
        return home(directory, user);
    }

    /** A path for a file of known hosts that does not exist yet. */
    public Path freshKnownHosts() throws IOException {
        return Files.createTempDirectory(directory, "known-").resolve("known_hosts");
    }

    /** A file of known hosts that holds this server's key. */
    public Path knownHosts() throws IOException {
        Path file = freshKnownHosts();
        Files.writeString(file, "[127.0.0.1]:" + port + " " + Files.readString(directory.resolve("host_key.pub")));
        return file;
    }

    /** Login by key to the known host. */
    public ConnectOptions keyLogin() throws IOException {
        return new ConnectOptions(key(), knownHosts());
    }

    /** The same at the command line: the options of a command. */
    public List<String> keyLoginOptions(String user) throws IOException {
        return keyLoginOptions(user, knownHosts());
    }

    /** The same with another file of known hosts. */
    public List<String> keyLoginOptions(String user, Path knownHosts) {
        return List.of(
                "--host",
                address(user).toString(),
                "--identity",
                key().toString(),
                "--known-hosts",
                knownHosts.toString());
    }

    /** What sshd logged. */
    public String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** Kills the processes that serve connections, as {@code kill -9} would; the server goes on listening. */
    public void killSessions() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/sshd"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Processes that run under this server. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    @Override
    public void close() throws IOException {
        descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        run("rm", "-rf", directory.toString());
    }
}
