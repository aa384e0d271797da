package io.probescope.desktop.shell.task;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.session.Cancellation;
import java.util.concurrent.atomic.AtomicLong;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One piece of long work: what it is, how far it has come, a button that ends it. Its progress may be told from any thread. */
public final class TaskPane extends HBox {
    private static final long REDRAW_NS = 50_000_000;

    private final Cancellation cancellation;
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Button cancel;
    private final AtomicLong drawnNs = new AtomicLong(System.nanoTime());

    /** @param name what is done, as a person reads it */
    public TaskPane(String name, Cancellation cancellation) {
        this.cancellation = cancellation;
        getStyleClass().add("task");
        setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(name);
        HBox.setHgrow(bar, Priority.ALWAYS);
        cancel = button(text("task.cancel"), "fth-x", this::cancel, "small");
        cancel.setId("task-cancel");
        getChildren().addAll(styled(label(name), "task-name"), bar, cancel);
    }

    /** Tells how far it has come; drawn a few times a second. */
    public void report(long done, long total) {
        long now = System.nanoTime();
        long before = drawnNs.get();
        if (total > 0 && now - before > REDRAW_NS && drawnNs.compareAndSet(before, now)) {
            ScreenThread.run(() -> bar.setProgress(Math.min(1.0, (double) done / total)));
        }
    }

    private void cancel() {
        cancel.setDisable(true);
        cancellation.cancel();
    }
}
