package io.probescope.catalog;

/** A count is wrong, and the session says that something was lost: it tells the truth, and the count may be tried again. */
final class CountedLossError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** @param lost what the session says was lost */
    CountedLossError(String lost, AssertionError wrong) {
        super(wrong.getMessage() + "; the session says that it lost " + lost, wrong);
    }
}
