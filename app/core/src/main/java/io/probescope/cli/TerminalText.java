package io.probescope.cli;

/** Text of unknown origin, made safe to print: what a traced host or a session says must not steer the terminal. */
final class TerminalText {
    private TerminalText() {}

    /** The text with control and direction characters escaped; {@code null} as {@code NULL}. */
    static String printable(String text) {
        if (text == null) {
            return "NULL";
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(code -> {
            switch (code) {
                case '\n' -> printable.append("\\n");
                case '\t' -> printable.append("\\t");
                case '\r' -> printable.append("\\r");
                default -> {
                    if (isHarmless(code)) {
                        printable.appendCodePoint(code);
                    } else {
                        printable.append(String.format("\\u%04x", code));
                    }
                }
            }
        });
        return printable.toString();
    }

    private static boolean isHarmless(int code) {
        int type = Character.getType(code);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
