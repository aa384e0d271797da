package io.probescope.connect;

import java.nio.file.Path;

/**
 * What may be said about one connection beyond its address; each component overrides the ssh configuration.
 *
 * @param identity private key to log in with, or {@code null} for the ssh agent and the configured keys
 * @param knownHosts file of known host keys, or {@code null} for the configured one
 */
public record ConnectOptions(Path identity, Path knownHosts) {
    /** Everything as the ssh configuration says. */
    public static final ConnectOptions DEFAULT = new ConnectOptions(null, null);
}
