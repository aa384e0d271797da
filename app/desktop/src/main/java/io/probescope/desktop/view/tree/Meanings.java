package io.probescope.desktop.view.tree;

import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.HashMap;
import java.util.Map;

/** The columns of a stream by their meaning, as SQL. */
final class Meanings {
    private final Map<String, String> names = new HashMap<>();

    Meanings(StreamTable stream) {
        for (StreamColumn column : stream.columns()) {
            names.putIfAbsent(column.column().meaning(), SqlName.quoted(column.name()));
        }
    }

    boolean has(String... meanings) {
        for (String meaning : meanings) {
            if (!names.containsKey(meaning)) {
                return false;
            }
        }
        return true;
    }

    /** The column of a meaning, or a constant where there is none. */
    String or(String meaning, String constant) {
        return names.containsKey(meaning) ? "coalesce(" + names.get(meaning) + ", " + constant + ")" : constant;
    }
}
