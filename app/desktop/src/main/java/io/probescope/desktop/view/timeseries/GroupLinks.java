package io.probescope.desktop.view.timeseries;

import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.ViewContext;
import java.util.List;
import javafx.beans.value.ChangeListener;

/** Links between the groups of a time series and other views, where a group is a host, a process, a thread or a name: what is pointed at in one lights up in the others. To be used on the screen's thread. */
final class GroupLinks implements AutoCloseable {
    private final ViewContext context;
    private final ChangeListener<Pointed> onPointed;
    private RowTraces traces = RowTraces.of(List.of());
    /** What this view points at, or {@code null}: it does not light itself. */
    private Pointed own;

    /** @param changed told when other groups are lit up */
    GroupLinks(ViewContext context, Runnable changed) {
        this.context = context;
        onPointed = (value, before, now) -> changed.run();
        context.selection().pointedProperty().addListener(onPointed);
    }

    /** What splits the series from now on. */
    void setGrouping(Grouping grouping) {
        traces = RowTraces.of(grouping.column() == null ? List.of() : List.of(grouping.column()));
    }

    /** Points at a group; at none for {@code null}. */
    void point(String group) {
        Pointed next = group == null ? null : owner(group);
        if (next == null ? own != null : !next.equals(own)) {
            own = next;
            context.selection().pointedProperty().set(next);
        }
    }

    /** Whether what another view points at was done by a group. */
    boolean isLit(String group) {
        Pointed pointed = context.selection().pointedProperty().get();
        return pointed != null && !pointed.equals(own) && pointed.isOf(traces.trace(List.of(group)));
    }

    private Pointed owner(String group) {
        if (traces.owner().isEmpty() && traces.threads().isEmpty()) {
            return null;
        }
        Trace trace = traces.trace(List.of(group));
        return trace.owners().stream().findFirst().orElse(null);
    }

    @Override
    public void close() {
        point(null);
        context.selection().pointedProperty().removeListener(onPointed);
    }
}
