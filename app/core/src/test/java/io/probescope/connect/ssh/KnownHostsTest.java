package io.probescope.connect.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.ssh.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
    @TempDir
    Path directory;

    private static byte[] key(String type, int seed) {
        ByteBuffer key = ByteBuffer.allocate(Integer.BYTES + type.length() + Integer.BYTES);
        key.putInt(type.length()).put(type.getBytes(StandardCharsets.US_ASCII)).putInt(seed);
        return key.array();
    }

    private static String line(String hosts, byte[] key) {
        return hosts + " " + KnownHosts.keyType(key) + " " + Base64.getEncoder().encodeToString(key) + " comment\n";
    }

    private KnownHosts file(String text) throws IOException {
        return new KnownHosts(List.of(Files.writeString(directory.resolve("known_hosts"), text)));
    }

    private static final byte[] KEY = key("ssh-ed25519", 1);
    private static final byte[] OTHER = key("ssh-ed25519", 2);

    @Test
    void patternsAndNegationsAreFollowed() throws IOException {
        KnownHosts hosts = file(line("*.example.org,!bad.example.org,10.0.0.?", KEY));
        assertInstanceOf(Verdict.Known.class, hosts.judge("WEB.example.org", KEY));
        assertInstanceOf(Verdict.Known.class, hosts.judge("10.0.0.7", KEY));
        assertInstanceOf(Verdict.Unknown.class, hosts.judge("bad.example.org", KEY));
        assertInstanceOf(Verdict.Unknown.class, hosts.judge("[web.example.org]:2222", KEY));
    }

    @Test
    void aKeyOfAnotherTypeIsUnknownAndOneOfTheSameTypeChanged() throws IOException {
        KnownHosts hosts = file("\n# comment\nbroken\n" + line("h", KEY));
        assertInstanceOf(Verdict.Unknown.class, hosts.judge("h", key("ssh-rsa", 1)));
        Verdict.Changed changed = assertInstanceOf(Verdict.Changed.class, hosts.judge("h", OTHER));
        assertEquals(4, changed.old().line());
    }

    @Test
    void anyOfSeveralKeysIsKnownAndARevokedOneNever() throws IOException {
        KnownHosts hosts = file(line("h", KEY) + line("h", OTHER) + line("@revoked *", OTHER));
        assertInstanceOf(Verdict.Known.class, hosts.judge("h", KEY));
        assertInstanceOf(Verdict.Revoked.class, hosts.judge("h", OTHER));
    }

    @Test
    void namesAreHashedWhereOthersAre() throws Exception {
        Path file = Files.writeString(directory.resolve("known_hosts"), line("first", KEY));
        assertEquals(
                0,
                new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", file.toString())
                        .start()
                        .waitFor());
        KnownHosts hosts = new KnownHosts(List.of(file));
        assertInstanceOf(Verdict.Known.class, hosts.judge("first", KEY));
        hosts.add("second", OTHER);
        assertFalse(Files.readString(file).contains("second"));
        assertInstanceOf(Verdict.Known.class, hosts.judge("second", OTHER));
    }

    @Test
    void aLineWithoutEndIsNotGluedToTheNext() throws IOException {
        KnownHosts hosts = file(line("first", KEY).strip());
        hosts.add("second", OTHER);
        assertInstanceOf(Verdict.Known.class, hosts.judge("first", KEY));
        assertInstanceOf(Verdict.Known.class, hosts.judge("second", OTHER));
        assertTrue(KnownHosts.fingerprint(KEY).startsWith("SHA256:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|1|???|AAAA ssh-ed25519 AAAA",
                "|1||AAAA ssh-ed25519 AAAA",
                "|1|AAAA ssh-ed25519 AAAA",
                "* ssh-ed25519 ???",
                "* ssh-ed25519 AAAA",
                "* ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
                "@revoked * ssh-ed25519 AAAA"
            })
    void aDamagedLineIsPassedOver(String damaged) throws IOException {
        KnownHosts hosts = file(damaged + "\n" + line("h", KEY));
        assertInstanceOf(Verdict.Known.class, hosts.judge("h", KEY));
        assertInstanceOf(Verdict.Changed.class, hosts.judge("h", OTHER));
        assertEquals(1, hosts.entries("h").size());
    }
}
