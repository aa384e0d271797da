package io.probescope.desktop.view;

import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.GivenOut;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/** Where rows are of several hosts, a number that a kernel gave out is looked at only together with its host. */
public final class HostConditions {
    private HostConditions() {}

    /** Whether the numbers of a column mean something else on another host whose rows there are, too. */
    static boolean areNeeded(ViewContext context, StreamColumn column) {
        return GivenOut.needsHost(column.column()) && context.hostColumn().isPresent();
    }

    /**
     * What narrows to a value of a column on its host.
     *
     * @param host what the row's host is called, {@code null} when that is not known
     */
    public static Condition[] with(ViewContext context, StreamColumn column, Condition condition, String host) {
        List<Condition> all = new ArrayList<>(List.of(condition));
        if (host != null && areNeeded(context, column)) {
            String name = context.hostColumn().orElseThrow().name();
            all.add(new Condition(name, Operator.EQUAL, host));
        }
        return all.toArray(Condition[]::new);
    }
}
