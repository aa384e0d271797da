package io.probescope.desktop.shell.palette;

import java.util.Locale;

/** Finds names by some of their letters in order. Pure. */
public final class FuzzyMatch {
    private static final int RUN_BONUS = 4;
    private static final int WORD_START_BONUS = 8;

    private FuzzyMatch() {}

    /** How well typed letters fit a name: 0 when they don't, more for letters that stand together or begin words. Nothing typed fits everything alike. */
    public static int score(String typed, String name) {
        String letters = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String text = name.toLowerCase(Locale.ROOT);
        int score = 1;
        int at = -1;
        for (int i = 0; i < letters.length(); i++) {
            int next = text.indexOf(letters.charAt(i), at + 1);
            if (next < 0) {
                return 0;
            }
            score++;
            if (i > 0 && next == at + 1) {
                score += RUN_BONUS;
            }
            if (next == 0 || !Character.isLetterOrDigit(text.charAt(next - 1))) {
                score += WORD_START_BONUS;
            }
            at = next;
        }
        return score;
    }
}
