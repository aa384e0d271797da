package io.probescope.connect.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @TempDir
    Path directory;

    @Test
    void readsWhatSshPrints() {
        SshSettings settings =
                SshConfig.settings(new HostAddress(null, "web", 0), ConnectOptions.DEFAULT, SshConfig.parse("""
                        user deploy
                        hostname 10.0.0.1
                        port 2222
                        identitiesonly yes
                        identityfile ~/.ssh/a
                        identityfile /keys/b
                        userknownhostsfile /home/x/.ssh/known_hosts /home/x/.ssh/known_hosts2
                        identityagent none
                        hostkeyalias web-alias
                        proxyjump one,user@two:23
                        """));
        assertEquals(
                new SshSettings(
                        "10.0.0.1",
                        2222,
                        "deploy",
                        List.of(HOME.resolve(".ssh/a"), Path.of("/keys/b")),
                        true,
                        null,
                        List.of(Path.of("/home/x/.ssh/known_hosts"), Path.of("/home/x/.ssh/known_hosts2")),
                        "web-alias",
                        List.of("one", "user@two:23"),
                        null),
                settings);
        assertEquals("web-alias", settings.knownHostsName());
    }

    @Test
    void defaultsHoldWhereThereIsNoSsh() {
        SshSettings settings = SshConfig.settings(new HostAddress("u", "h", 0), ConnectOptions.DEFAULT, Map.of());
        assertEquals("u", settings.user());
        assertEquals(22, settings.port());
        assertEquals("h", settings.knownHostsName());
        assertTrue(settings.identities().contains(HOME.resolve(".ssh/id_ed25519")));
        assertEquals(List.of(HOME.resolve(".ssh/known_hosts")), settings.knownHosts());
        assertNull(settings.proxyCommand());
    }

    @Test
    void hostsAreListedWithoutPatternsAndWithIncludes() throws IOException {
        Path ssh = Files.createDirectories(directory.resolve(".ssh/conf.d")).getParent();
        Files.writeString(ssh.resolve("config"), """
                Include conf.d/*.conf ~/.ssh/absent
                Host web "db one" # the old one
                  HostName 10.0.0.1
                host=*.example.org !not mail
                """);
        Files.writeString(ssh.resolve("conf.d/b.conf"), "Host second web\n");
        Files.writeString(ssh.resolve("conf.d/a.conf"), "Host first\nInclude ~/.ssh/config\n");
        assertEquals(List.of("first", "second", "web", "db one", "mail"), SshHosts.in(ssh));
    }
}
