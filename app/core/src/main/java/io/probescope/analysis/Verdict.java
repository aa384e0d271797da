package io.probescope.analysis;

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

    /** Whether it is called different. */
    public boolean different() {
        return this == MORE || this == LESS;
    }
}
