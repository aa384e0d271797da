package io.probescope.connect;

import java.nio.file.Path;

/**
 * What may be said about one connection beyond its address; each component overrides the ssh configuration.
 *
 * @param identity private key to log in with, or {@code null} for the ssh agent and the configured keys
 * @param knownHosts file of known host keys, or {@code null} for the configured one
 * @param withoutRoot whether sudo is not to be used: the agent does what the user's own rights allow, and tells the rest
 */
public record ConnectOptions(Path identity, Path knownHosts, boolean withoutRoot) {
    /** Everything as the ssh configuration says. */
    public static final ConnectOptions DEFAULT = new ConnectOptions(null, null);

    /** With sudo where it is needed. */
    public ConnectOptions(Path identity, Path knownHosts) {
        this(identity, knownHosts, false);
    }
}
