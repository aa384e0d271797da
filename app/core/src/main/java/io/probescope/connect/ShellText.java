package io.probescope.connect;

import java.util.List;
import java.util.stream.Collectors;

/** Quoting for shells. */
public final class ShellText {
    private ShellText() {}

    /** The word that a shell reads as exactly this text. */
    public static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The command line that runs exactly this argument vector. */
    public static String command(List<String> arguments) {
        return arguments.stream().map(ShellText::quote).collect(Collectors.joining(" "));
    }

    /** The command line that runs a POSIX script whatever shell the user logs in with. */
    public static String posix(String script) {
        return "sh -c " + quote(script);
    }
}
