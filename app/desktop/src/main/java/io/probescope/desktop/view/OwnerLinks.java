package io.probescope.desktop.view;

import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import javafx.beans.value.ChangeListener;

/** Links between those of whom a view tells, be they hosts, processes, threads or names, and other views: what is pointed at in one lights up in the others. To be used on the screen's thread. */
public final class OwnerLinks implements AutoCloseable {
    private final ViewContext context;
    private final ChangeListener<Pointed> onPointed;
    /** Whom this view points at, or {@code null}: it does not light itself. */
    private Pointed own;

    /** @param changed told when something else is pointed at */
    public OwnerLinks(ViewContext context, Runnable changed) {
        this.context = context;
        onPointed = (value, before, now) -> changed.run();
        context.selection().pointedProperty().addListener(onPointed);
    }

    /** Points at whom a trace tells of; at nobody for {@code null}, or where it tells of nobody. */
    public void point(Trace trace) {
        Pointed next =
                trace == null ? null : trace.owners().stream().findFirst().orElse(null);
        if (next == null ? own != null : !next.equals(own)) {
            own = next;
            context.selection().pointedProperty().set(next);
        }
    }

    /** Whether what another view points at was done by whom a trace tells of. */
    public boolean isLit(Trace trace) {
        Pointed pointed = context.selection().pointedProperty().get();
        return pointed != null && !pointed.equals(own) && pointed.isOf(trace);
    }

    @Override
    public void close() {
        point(null);
        context.selection().pointedProperty().removeListener(onPointed);
    }
}
