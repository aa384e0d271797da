package io.probescope.connect.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.UserQuestions.SecretKind;
import io.probescope.language.Bundle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Asks for what a login needs, each at most three times. JSch wants secrets as strings, and keeps whom it asks as long as the connection: so each is forgotten when it is handed out. */
final class LoginQuestions implements UserInfo, UIKeyboardInteractive {
    private static final Bundle TEXTS = Bundle.of(LoginQuestions.class);
    private static final int TRIES = 3;

    private final UserQuestions questions;
    private final String shownHost;
    private final Map<String, Integer> passphraseAttempts = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private int passwordAttempts;
    private boolean cancelled;
    private String passphrase;
    private String password;

    LoginQuestions(UserQuestions questions, String shownHost) {
        this.questions = questions;
        this.shownHost = shownHost;
    }

    /** What was asked for, in words, such as "password (3 times)". */
    Set<String> asked() {
        return asked;
    }

    /** Whether the user gave up. */
    boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean promptPassphrase(String message) {
        int attempt = passphraseAttempts.merge(message, 1, Integer::sum);
        passphrase = attempt > TRIES ? null : ask(SecretKind.KEY_PASSPHRASE, message, attempt);
        return passphrase != null;
    }

    @Override
    public boolean promptPassword(String message) {
        passwordAttempts++;
        password = passwordAttempts > TRIES
                ? null
                : ask(SecretKind.PASSWORD, TEXTS.format("ask.password", shownHost), passwordAttempts);
        return password != null;
    }

    /** A server that asks one hidden question wants the password in other words, so both count together. */
    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        if (prompts.length == 0) {
            return new String[0];
        }
        passwordAttempts++;
        String[] answers = new String[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            String prompt = (instruction == null || instruction.isBlank() ? "" : instruction.strip() + "\n")
                    + prompts[i].strip() + " (" + shownHost + ")";
            answers[i] =
                    passwordAttempts > TRIES ? null : ask(SecretKind.KEYBOARD_INTERACTIVE, prompt, passwordAttempts);
            if (answers[i] == null) {
                return null;
            }
        }
        return answers;
    }

    private String ask(SecretKind kind, String prompt, int attempt) {
        char[] secret = questions.secret(kind, prompt, attempt);
        if (secret == null) {
            cancelled = true;
            return null;
        }
        asked.add(
                switch (kind) {
                    case PASSWORD -> TEXTS.format("tried.password");
                    case KEY_PASSPHRASE -> TEXTS.format("tried.key_passphrase");
                    case KEYBOARD_INTERACTIVE -> TEXTS.format("tried.keyboard_interactive");
                    case SUDO_PASSWORD -> TEXTS.format("tried.sudo_password");
                });
        try {
            return new String(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** What was answered last, once: JSch asks for each use of it anew. */
    @Override
    public String getPassphrase() {
        String answer = passphrase;
        passphrase = null;
        return answer;
    }

    /** What was answered last, once: JSch asks for each use of it anew. */
    @Override
    public String getPassword() {
        String answer = password;
        password = null;
        return answer;
    }

    /** Host keys are decided by {@link HostKeyCheck}; nothing else is a yes. */
    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        System.getLogger(LoginQuestions.class.getName())
                .log(System.Logger.Level.INFO, "{0} says: {1}", shownHost, message);
    }
}
