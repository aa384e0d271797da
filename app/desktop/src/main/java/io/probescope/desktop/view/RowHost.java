package io.probescope.desktop.view;

import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.GivenOut;
import io.probescope.session.StreamTable.StreamColumn;

/**
 * The host that a row came from. A number that a kernel gave out is looked at only together with it. Immutable.
 *
 * @param column tells it; {@code null} where all rows are of one host
 * @param name what it is called; {@code null} when that is not known
 */
public record RowHost(StreamColumn column, String name) {
    /** Of rows that tell nothing of hosts. */
    static final RowHost UNKNOWN = new RowHost(null, null);

    /** A host of that name among those that a view shows, {@code null} when the name is not known. */
    public static RowHost of(ViewContext context, String name) {
        return new RowHost(context.hostColumn().orElse(null), name);
    }

    /** Whether the numbers of a column mean something else on another host whose rows there are, too. */
    boolean isNeeded(StreamColumn numbers) {
        return column != null && GivenOut.needsHost(numbers.column());
    }

    /** What narrows to the values of a column that meet a condition, on this host where they are of it alone. */
    public Condition[] with(StreamColumn numbers, Condition condition) {
        return name == null || !isNeeded(numbers)
                ? new Condition[] {condition}
                : new Condition[] {condition, new Condition(column.name(), Operator.EQUAL, name)};
    }
}
