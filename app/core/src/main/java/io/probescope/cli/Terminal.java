package io.probescope.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** The terminal that a person sits at. */
final class Terminal {
    private Terminal() {}

    /** The console, or {@code null} where standard input or output is none. */
    @SuppressWarnings("SystemConsoleNull") // until Java 22 null is how it says so
    static Console console() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? null : console;
    }

    /** From Java 22 on there is always a console, which tells by this method whether it is a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Console.isTerminal is public and throws nothing", e);
        }
    }
}
