package io.probescope.analysis.change;

/** What a comparison tells about one number. */
public enum Verdict {
    /** More by more than chance. */
    MORE,
    /** Less by more than chance. */
    LESS,
    /** No difference beyond chance, and a change by about its own size would have been noticed. */
    SAME,
    /** No difference beyond chance, but there is so little, or it comes in such bursts, that a change by its own size would not have been noticed. */
    TOO_LITTLE,
    /** Not a number that can be tested against chance, such as a maximum. */
    UNTESTED;

    /**
     * What a test of two numbers tells.
     *
     * @param chance how likely they differ at least this much where nothing changed, 0 to 1
     * @param limit the greatest chance that is called a difference
     * @param noticed the smallest difference that would have been noticed; infinite where none would
     */
    static Verdict of(double before, double now, double chance, double limit, double noticed) {
        if (chance <= limit) {
            return now > before ? MORE : LESS;
        }
        return noticed > Math.abs(before + now) / 2 ? TOO_LITTLE : SAME;
    }

    /** Whether it is called different. */
    public boolean different() {
        return this == MORE || this == LESS;
    }
}
