package io.probescope.desktop.bench;

import com.sun.javafx.perf.PerformanceTracker;
import com.sun.javafx.tk.TKPulseListener;
import com.sun.javafx.tk.Toolkit;
import io.probescope.desktop.fx.ScreenThread;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;

/**
 * Takes the time at which frames of a scene reach the screen. To be used on the screen's thread.
 *
 * <p>A pulse is no frame: nothing is painted where nothing changed, and a picture that was painted is still to be handed to the window system. In a pulse the toolkit waits
 * until the frame before is painted, and takes over what the scene holds for the next one. Its painting thread tells that a frame is painted, after it has queued the
 * hand-over for the screen's thread; what is queued behind that runs once the window system has the picture.
 */
final class FrameClock {
    private final PerformanceTracker tracker;
    /** The toolkit holds it by a weak reference. */
    private final TKPulseListener onTaken = this::taken;

    private Durations gaps = new Durations();
    private long lastNs;
    private BooleanSupplier awaited = () -> false;
    private CompletableFuture<Long> reached = new CompletableFuture<>();
    private long takenNs = Long.MAX_VALUE;

    FrameClock(Scene scene) {
        tracker = PerformanceTracker.getSceneTracker(scene);
        tracker.setOnRenderedFrameTask(() -> {
            long paintedNs = System.nanoTime();
            ScreenThread.run(() -> presented(paintedNs));
        });
        Toolkit.getToolkit().addPostSceneTkPulseListener(onTaken);
    }

    private void taken() {
        try {
            if (takenNs == Long.MAX_VALUE && awaited.getAsBoolean()) {
                takenNs = System.nanoTime();
            }
        } catch (RuntimeException failed) {
            awaited = () -> false;
            reached.completeExceptionally(failed);
        }
    }

    private void presented(long paintedNs) {
        long nowNs = System.nanoTime();
        if (lastNs != 0) {
            gaps.add(nowNs - lastNs);
        }
        lastNs = nowNs;
        if (paintedNs > takenNs) {
            awaited = () -> false;
            takenNs = Long.MAX_VALUE;
            reached.complete(nowNs);
        }
    }

    /** When the first frame in which a condition holds is on the screen, of {@link System#nanoTime}. One condition is awaited at a time. */
    CompletableFuture<Long> await(BooleanSupplier condition) {
        awaited = condition;
        takenNs = Long.MAX_VALUE;
        reached = new CompletableFuture<>();
        return reached;
    }

    /** The times between the frames since this was called last. */
    Durations take() {
        Durations taken = gaps;
        gaps = new Durations();
        lastNs = 0;
        return taken;
    }
}
