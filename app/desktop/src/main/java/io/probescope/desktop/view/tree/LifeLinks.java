package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.view.ViewContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;

/** Links between processes and other views: what is pointed at in one lights up in the others. To be used on the screen's thread. */
final class LifeLinks implements AutoCloseable {
    private final ViewContext context;
    private final ChangeListener<Pointed> onPointed;
    /** What this view points at, or {@code null}: it does not light itself. */
    private Pointed own;

    /** @param changed told when other processes are lit up */
    LifeLinks(ViewContext context, Runnable changed) {
        this.context = context;
        onPointed = (value, before, now) -> changed.run();
        context.selection().pointedProperty().addListener(onPointed);
    }

    /** Points at a process; at none for {@code null}. */
    void point(Life life) {
        Pointed next = life == null ? null : trace(life).owners().iterator().next();
        if (next == null ? own != null : !next.equals(own)) {
            own = next;
            context.selection().pointedProperty().set(next);
        }
    }

    /** Whether what another view points at was done by a process. */
    boolean isLit(Life life) {
        Pointed pointed = context.selection().pointedProperty().get();
        return pointed != null && !pointed.equals(own) && pointed.isOf(trace(life));
    }

    private Trace trace(Life life) {
        Map<String, String> owner = new HashMap<>(Map.of("pid", Integer.toString(life.pid())));
        if (context.hostColumn().isPresent() && context.onlyHost() != null) {
            owner.put("traced_host", context.onlyHost());
        }
        return new Trace(life.seen() ? List.of(life.comm()) : List.of(), owner, 0, 0);
    }

    @Override
    public void close() {
        point(null);
        context.selection().pointedProperty().removeListener(onPointed);
    }
}
