package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.task.Background;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What nobody waits for, such as the counts of the timeline's strip, delays no view. */
class QueriesOfViewsFirstTest extends OneWorkbenchTest {

    QueriesOfViewsFirstTest() {
        super(800, 600);
    }

    @Test
    void aQuestionBehindQueriesWaitsForThoseOfViewsThatAreStillToBeMade() throws Exception {
        try (Background background = new Background()) {
            CountDownLatch answered = new CountDownLatch(1);
            AtomicInteger running = new AtomicInteger();
            AtomicBoolean behind = new AtomicBoolean();
            AtomicBoolean queued = new AtomicBoolean();
            interact(() -> {
                background.runBehindQueries(() -> true, behind::set, problem -> {});
                // As panels of a session that was just opened: each view is made in a frame of its own.
                for (int view = 0; view < 2; view++) {
                    background
                            .turns()
                            .add(() -> background.queries().execute(() -> {
                                running.incrementAndGet();
                                waitFor(answered);
                            }));
                }
                ScreenThread.later(() -> background.turns().add(() -> queued.set(true)));
            });
            until(() -> queued.get() && running.get() == 2);
            assertFalse(behind.get());
            answered.countDown();
            until(behind::get);
        }
    }

    @Test
    void whileViewsAreMadeTheScreensThreadHasACpuForItself() throws Exception {
        try (Background background = new Background()) {
            CountDownLatch answered = new CountDownLatch(1);
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger made = new AtomicInteger();
            AtomicBoolean making = new AtomicBoolean(true);
            interact(() -> make(background, made, making));
            int atOnce = Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors() - 1));
            for (int query = 0; query < 3; query++) {
                background.queries().execute(() -> {
                    begun.incrementAndGet();
                    waitFor(answered);
                });
            }
            until(() -> made.get() > 20 && begun.get() >= atOnce);
            assertEquals(atOnce, begun.get());
            making.set(false);
            until(() -> begun.get() == 2);
            answered.countDown();
            until(() -> begun.get() == 3);
        }
    }

    /** One view after the other, as long as wanted. */
    private static void make(Background background, AtomicInteger made, AtomicBoolean making) {
        background.turns().add(() -> {
            made.incrementAndGet();
            if (making.get()) {
                make(background, made, making);
            }
        });
    }

    @Test
    void whatIsAskedAfterTheEndIsDropped() {
        Background background = new Background();
        background.close();
        AtomicBoolean asked = new AtomicBoolean();
        background.queries().execute(() -> asked.set(true));
        assertFalse(asked.get());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
