package io.probescope.desktop;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/** Waits for what the screen shows. To be used on any thread but the screen's. */
public final class Await {
    private Await() {}

    /**
     * Waits until a condition holds and what it led to is drawn. It is looked at on the screen's thread: on any other the scene changes while one looks.
     *
     * @throws TimeoutException when it does not hold for so long
     */
    public static void until(int seconds, Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                seconds,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
