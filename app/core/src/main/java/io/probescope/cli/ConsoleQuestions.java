package io.probescope.cli;

import io.probescope.connect.UserQuestions;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/** Asks at the terminal; secrets are read there and nowhere else. Where there is no terminal, every answer is no. */
final class ConsoleQuestions implements UserQuestions {
    private final Console console;
    private final PrintWriter err;
    private final boolean acceptNewHostKeys;
    private boolean unheard;

    /**
     * Asks at a console.
     *
     * @param console {@code null} where there is none
     */
    ConsoleQuestions(Console console, PrintWriter err, boolean acceptNewHostKeys) {
        this.console = console;
        this.err = err;
        this.acceptNewHostKeys = acceptNewHostKeys;
    }

    /** Whether something was asked and nobody was there. */
    boolean wereUnheard() {
        return unheard;
    }

    @Override
    public boolean acceptHostKey(String host, String keyType, String fingerprint) {
        if (acceptNewHostKeys) {
            err.println("Trusting the new key of " + TerminalText.printable(host) + ": " + keyType + " " + fingerprint);
            return true;
        }
        if (console == null) {
            unheard = true;
            return false;
        }
        String answer = console.readLine(
                "%s is not known. Its key is %s %s.%nTrust and remember it (yes/no)? ",
                TerminalText.printable(host), keyType, fingerprint);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    }

    @Override
    public char[] secret(SecretKind kind, String prompt, int attempt) {
        if (console == null) {
            unheard = true;
            return null;
        }
        String again = attempt > 1 ? "That was wrong. " : "";
        return console.readPassword("%s%s: ", again, TerminalText.printable(prompt));
    }
}
