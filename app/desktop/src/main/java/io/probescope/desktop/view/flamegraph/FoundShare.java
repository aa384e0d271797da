package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.view.Texts;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javafx.scene.control.Label;

/** Says which share of the stacks has what is looked for. All nodes of a tree are looked at, so that is found out off the screen's thread; of several questions the last one counts. */
final class FoundShare extends Label {
    private final Executor executor;
    private final AtomicLong asked = new AtomicLong();

    FoundShare(Executor executor) {
        this.executor = executor;
    }

    /** Says nothing. */
    void clear() {
        asked.incrementAndGet();
        setText("");
    }

    void show(FlameTree tree, Predicate<FlameTree.Frame> sought) {
        long question = asked.incrementAndGet();
        executor.execute(() -> {
            if (question == asked.get()) {
                long found = tree.weightOf(sought);
                ScreenThread.run(() -> answer(question, found, tree.total()));
            }
        });
    }

    private void answer(long question, long found, long total) {
        if (question == asked.get()) {
            setText(Texts.get("view.flamegraph.share", FlameText.percent(found, total)));
        }
    }
}
