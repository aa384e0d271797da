package io.probescope.desktop.view.table;

import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import io.probescope.problem.Problem;

/**
 * How many rows a table has, in words.
 *
 * @param matching that are selected, as they stand in the table
 * @param newest that are selected by now
 * @param reachable of those that stand in the table
 */
record TableCount(long matching, long newest, long reachable) {

    /** What can't be done with so many rows, in words; empty for nothing. */
    record Limit(String words) {
        static final Limit NONE = new Limit("");

        /** So many could not be selected. */
        static Limit ofSelection() {
            return new Limit(Texts.get("view.table.limit.selection", Unit.exact(SelectionLimit.MOST)));
        }

        /** All rows could not be put in order. */
        static Limit ofSorting(Problem problem) {
            return new Limit(Texts.get("view.table.limit.sorted", problem.cause()));
        }
    }

    /**
     * All of it.
     *
     * @param sorts whether rows are just being put in order
     * @param missing whether the row that was looked for is not among them
     */
    String words(Limit limit, boolean sorts, boolean missing) {
        String all = reachable < matching
                ? Texts.get("view.table.count.part", Unit.exact(matching), Unit.exact(reachable))
                : Texts.get("view.table.count", matching);
        if (newest > matching) {
            all = Texts.get("view.table.count.newer", all, Unit.exact(newest - matching));
        }
        if (sorts) {
            all = Texts.get("view.table.count.sorting", all);
        }
        if (!limit.words().isEmpty()) {
            all = Texts.get("view.table.count.limit", all, limit.words());
        }
        return missing ? Texts.get("view.table.count.missing", all) : all;
    }
}
