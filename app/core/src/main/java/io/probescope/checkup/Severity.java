package io.probescope.checkup;

/** How much a finding matters, the most first. */
public enum Severity {
    /** Something fails or is lost. */
    SERIOUS,
    /** Something is slow or scarce. */
    WARNING,
    /** Worth knowing. */
    NOTICE
}
