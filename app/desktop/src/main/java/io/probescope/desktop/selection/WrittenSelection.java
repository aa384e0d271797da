package io.probescope.desktop.selection;

import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written where the selection is: a filter, after {@code last 5 min} where that is selected too. Immutable.
 *
 * @param lastNs the last time before the moment that is shown, nanoseconds; empty where none is written
 */
public record WrittenSelection(OptionalLong lastNs, Filter filter) {
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);

    /**
     * Reads it.
     *
     * @throws ProblemException saying what is wrong and what would be right
     */
    public static WrittenSelection read(String text, List<StreamTable> streams) throws ProblemException {
        Matcher and = AND.matcher(text);
        boolean several = and.find();
        OptionalLong last = LastTime.read(several ? text.substring(0, and.start()) : text);
        String rest = last.isEmpty() ? text : several ? text.substring(and.end()) : "";
        return new WrittenSelection(last, FilterCheck.read(rest, streams));
    }

    public boolean isEmpty() {
        return lastNs.isEmpty() && filter.isEmpty();
    }
}
