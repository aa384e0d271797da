package io.probescope.desktop;

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
