package io.probescope.desktop;

import io.probescope.connect.RealSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two hosts behind real sshds, {@code web-1} and {@code web-2} in the user's SSH configuration. Both are this machine: each sees what runs on the other. */
record TwoHosts(RealSshd one, RealSshd two) {

    static TwoHosts start() throws IOException, InterruptedException {
        RealSshd one = RealSshd.start();
        RealSshd two = RealSshd.start("AuthorizedKeysFile " + one.directory() + "/authorized_keys");
        Path ssh = Files.createDirectories(Path.of(System.getProperty("user.home"), ".ssh"));
        Path knownHosts = ssh.resolve("known_hosts");
        Files.writeString(
                ssh.resolve("config"), """
                UserKnownHostsFile %s
                GlobalKnownHostsFile none
                Host web-1
                HostName 127.0.0.1
                Port %d
                User root
                IdentityFile %s
                Host web-2
                HostName 127.0.0.1
                Port %d
                User root
                IdentityFile %s
                """.formatted(knownHosts, one.port(), one.key(), two.port(), one.key()));
        Files.writeString(knownHosts, Files.readString(one.knownHosts()) + Files.readString(two.knownHosts()));
        return new TwoHosts(one, two);
    }

    void stop() throws IOException, InterruptedException {
        one.close();
        two.close();
    }
}
