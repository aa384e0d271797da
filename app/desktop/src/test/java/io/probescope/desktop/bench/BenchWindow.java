package io.probescope.desktop.bench;

import io.probescope.desktop.WorkbenchApplication;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.theme.Theme;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** The workbench in a window, driven from a thread that is not the screen's. */
final class BenchWindow implements AutoCloseable {
    static final int WIDTH = 1440;
    static final int HEIGHT = 900;

    private static final long PATIENCE_SECONDS = 180;

    private final Workbench workbench;
    private final Stage stage;
    private final FrameClock frames;
    private final Blinking blinking = new Blinking();

    private BenchWindow(Workbench workbench, Stage stage) {
        this.workbench = workbench;
        this.stage = stage;
        this.frames = new FrameClock(workbench.scene());
    }

    /** Opens one; the toolkit runs already. */
    static BenchWindow open() throws Exception {
        return onScreen(() -> {
            Workbench workbench = WorkbenchApplication.workbench(Settings.forgetful(), Theme.DARK, WIDTH, HEIGHT);
            Stage stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(workbench.scene());
            stage.show();
            return new BenchWindow(workbench, stage);
        });
    }

    Workbench workbench() {
        return workbench;
    }

    FrameClock frames() {
        return frames;
    }

    /** The node of a selector; there must be one. */
    <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(workbench.scene().lookup(selector));
    }

    /** Runs on the screen's thread and waits for it. */
    static <T> T onScreen(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        ScreenThread.run(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }

    /** As {@link #onScreen(Callable)}. */
    static void onScreen(Runnable action) throws Exception {
        onScreen(() -> {
            action.run();
            return null;
        });
    }

    /**
     * How long it takes from an action until a frame is on the screen in which a condition holds, nanoseconds. Something is painted in each pulse meanwhile, as a moving mouse
     * would have it.
     */
    long untilPresented(Runnable action, BooleanSupplier condition) throws Exception {
        long[] startNs = new long[1];
        CompletableFuture<Long> presented = onScreen(() -> {
            blinking.start();
            startNs[0] = System.nanoTime();
            action.run();
            return frames.await(condition);
        });
        try {
            return presented.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - startNs[0];
        } catch (TimeoutException e) {
            throw new IllegalStateException("the picture did not come within " + PATIENCE_SECONDS + " s", e);
        } finally {
            onScreen(blinking::stop);
        }
    }

    /** Has something to paint in each pulse from now on, until something is awaited. To be called on the screen's thread. */
    void paintEachPulse() {
        blinking.start();
    }

    /** Shows the panels of the current workspace. */
    void showPanels() throws Exception {
        onScreen(() -> workbench.actions().get("panels").perform());
    }

    @Override
    public void close() {
        CompletableFuture.runAsync(
                        () -> {
                            stage.close();
                            workbench.close();
                        },
                        ScreenThread::run)
                .join();
    }

    /** A dot that has another colour in each pulse while it blinks, so that there is something to paint. */
    private final class Blinking extends AnimationTimer {
        private final Rectangle dot = new Rectangle(1, 1);

        Blinking() {
            dot.setManaged(false);
        }

        /** It stays where it is: a picture of which a part is taken away is painted anew as a whole. */
        @Override
        public void start() {
            if (dot.getParent() == null) {
                find(".workbench", Pane.class).getChildren().add(dot);
            }
            super.start();
        }

        @Override
        public void handle(long nowNs) {
            dot.setFill(dot.getFill() == Color.BLACK ? Color.WHITE : Color.BLACK);
        }
    }
}
