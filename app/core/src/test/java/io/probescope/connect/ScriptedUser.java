package io.probescope.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A user who gives answers laid down beforehand and remembers what was asked; cancels when the answers run out. */
public final class ScriptedUser implements UserQuestions {
    private final boolean acceptsHostKeys;
    private final Deque<String> answers;
    private final List<String> asked = new ArrayList<>();

    public ScriptedUser(boolean acceptsHostKeys, String... answers) {
        this.acceptsHostKeys = acceptsHostKeys;
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    /** Questions in order: {@code HOST_KEY ssh-ed25519}, or kind and attempt such as {@code PASSWORD 1}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized boolean acceptHostKey(String host, String keyType, String fingerprint) {
        asked.add("HOST_KEY " + keyType);
        return acceptsHostKeys;
    }

    @Override
    public synchronized char[] secret(SecretKind kind, String prompt, int attempt) {
        asked.add(kind + " " + attempt);
        String answer = answers.poll();
        return answer == null ? null : answer.toCharArray();
    }
}
