package io.probescope.desktop.view.top;

import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.view.RowTraces;
import io.probescope.desktop.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;

/** Links between the lines of a list and other views: a line names threads, whose stacks are lit up elsewhere, and is lit up itself. To be used on the screen's thread. */
final class LineLinks implements AutoCloseable {
    private final ViewContext context;
    private final boolean ofStacks;
    private final List<Runnable> lines = new ArrayList<>();
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> lines.forEach(Runnable::run);
    private RowTraces traces = RowTraces.of(List.of());

    LineLinks(ViewContext context) {
        this.context = context;
        ofStacks = RowTraces.hasStacks(context.stream().columns());
        context.selection().pointedProperty().addListener(onPointed);
    }

    /** What the keys of lines are made of from now on. */
    void setIdentity(Identity identity) {
        traces = RowTraces.of(identity.columns());
    }

    /** Has a line told that something else is pointed at. */
    void add(Runnable line) {
        lines.add(line);
    }

    /** Points at a line by its key; at none for an empty one. */
    void point(List<String> key) {
        Trace trace = key.isEmpty() ? null : traces.trace(key);
        context.selection()
                .pointedProperty()
                .set(trace == null || trace.isEmpty() ? null : new Pointed.Rows(List.of(trace)));
    }

    /** Whether some of a line's rows belong to what is pointed at; a line of rows with stacks tells them by whose they are. */
    boolean isLit(List<String> key) {
        Pointed pointed = context.selection().pointedProperty().get();
        if (key.isEmpty() || pointed == null) {
            return false;
        }
        return pointed instanceof Pointed.Function function
                ? ofStacks && function.owners().stream().anyMatch(owner -> owner.has(traces.trace(key)))
                : traces.isLit(key, pointed);
    }

    @Override
    public void close() {
        context.selection().pointedProperty().removeListener(onPointed);
    }
}
