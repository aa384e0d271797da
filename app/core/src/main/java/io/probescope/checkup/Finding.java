package io.probescope.checkup;

import io.probescope.protocol.Column;
import java.util.List;

/**
 * What a rule found, or that it found nothing unusual. Immutable.
 *
 * @param rule its name
 * @param unusual whether a limit was reached
 * @param words one or two sentences with the numbers in them
 * @param doubt why the numbers can't be taken for the whole truth, such as losses; empty when they can
 * @param next what to try, or empty
 * @param limits as they were judged by
 * @param look where it is seen
 */
public record Finding(
        String rule,
        Severity severity,
        boolean unusual,
        String title,
        String words,
        String doubt,
        String next,
        List<Limit> limits,
        Look look) {
    public Finding {
        limits = List.copyOf(limits);
    }

    /**
     * The place in the session that shows it.
     *
     * @param run whose rows
     * @param table of the stream
     * @param view name of the view
     * @param matches what the rows that matter have in common
     */
    public record Look(int run, String table, String view, List<Match> matches) {
        public Look {
            matches = List.copyOf(matches);
        }
    }

    /**
     * A value that rows have.
     *
     * @param name of the table's column
     * @param text the value as the database casts it to text
     */
    public record Match(String name, Column column, String text) {}
}
