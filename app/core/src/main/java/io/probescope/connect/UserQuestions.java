package io.probescope.connect;

/**
 * What a connection may have to ask its user. Called on the connecting thread and may block; every answer may be "cancel".
 *
 * <p>Secrets are char arrays, wiped by the asker after use, never logged and never stored.
 */
public interface UserQuestions {

    /**
     * An unknown host key.
     *
     * @param host as the user named it
     * @param keyType such as {@code ssh-ed25519}
     * @param fingerprint {@code SHA256:...} as {@code ssh-keygen -l} prints it
     * @return whether to trust it and remember it
     */
    boolean acceptHostKey(String host, String keyType, String fingerprint);

    /**
     * A secret.
     *
     * @param attempt 1 for the first time, more after a wrong answer
     * @return the secret, or {@code null} to cancel
     */
    char[] secret(SecretKind kind, String prompt, int attempt);

    /** What a secret is for. */
    enum SecretKind {
        PASSWORD,
        KEY_PASSPHRASE,
        KEYBOARD_INTERACTIVE,
        SUDO_PASSWORD
    }
}
