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
        OptionalLong alone = LastTime.read(text);
        if (alone.isPresent()) {
            return new WrittenSelection(alone, FilterCheck.read("", streams));
        }
        Matcher and = AND.matcher(text);
        OptionalLong last = and.find() ? LastTime.read(text.substring(0, and.start())) : OptionalLong.empty();
        return new WrittenSelection(last, FilterCheck.read(text.substring(filterBegin(text)), streams));
    }

    /** Where the filter begins in what is written: behind the last time and its {@code and}, if that is all there. */
    public static int filterBegin(String text) {
        Matcher and = AND.matcher(text);
        boolean isBehind =
                and.find() && LastTime.read(text.substring(0, and.start())).isPresent();
        return isBehind ? and.end() : 0;
    }

    public boolean isEmpty() {
        return lastNs.isEmpty() && filter.isEmpty();
    }
}
