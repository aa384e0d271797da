package io.probescope.desktop.value;

/** Texts of a traced host as they may stand in one line. */
public final class PlainText {
    private PlainText() {}

    /** The text with control characters as their pictures, so that a file name can't break a line. */
    public static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> shown.append((char) (c < 0x20 ? 0x2400 + c : c == 0x7f ? 0x2421 : c)));
        return shown.toString();
    }
}
