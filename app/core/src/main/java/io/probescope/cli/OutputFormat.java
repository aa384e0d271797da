package io.probescope.cli;

import java.util.Locale;

/** For whom a report is printed. */
enum OutputFormat {
    /** People. */
    TABLE,
    /** Programs. */
    JSON;

    /** For help texts. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
