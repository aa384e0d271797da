package io.probescope.connect.ssh;

import java.nio.file.Path;
import java.util.List;

/**
 * How one host is reached, as the ssh configuration says.
 *
 * @param hostName what to look up and connect to
 * @param identities private keys to try, in order; those that don't exist are passed over
 * @param identitiesOnly whether the ssh agent may offer nothing but these
 * @param identityAgent socket of the ssh agent, or {@code null} for none
 * @param knownHosts files of known host keys; a key that the user accepts goes to the first
 * @param hostKeyAlias name to look host keys up by, or {@code null} for host name and port
 * @param jumps hosts to go through, nearest first
 * @param proxyCommand command that would make the connection, or {@code null}; not supported
 */
record SshSettings(
        String hostName,
        int port,
        String user,
        List<Path> identities,
        boolean identitiesOnly,
        Path identityAgent,
        List<Path> knownHosts,
        String hostKeyAlias,
        List<String> jumps,
        String proxyCommand) {
    static final int DEFAULT_PORT = 22;

    /** The name under which this host's keys stand in {@code known_hosts}. */
    String knownHostsName() {
        if (hostKeyAlias != null) {
            return hostKeyAlias;
        }
        return port == DEFAULT_PORT ? hostName : "[" + hostName + "]:" + port;
    }
}
