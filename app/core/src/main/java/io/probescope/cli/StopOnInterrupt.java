package io.probescope.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C (and a polite kill) into a wish to stop, and holds the end of the process until the recording is closed. */
final class StopOnInterrupt implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final CompletableFuture<Void> wanted = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stop, "probescope-interrupt");

    StopOnInterrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Completed when the user wants to stop. */
    CompletableFuture<Void> wanted() {
        return wanted;
    }

    private void stop() {
        wanted.complete(null);
        done.completeOnTimeout(null, LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Lets the process end. */
    @Override
    public void close() {
        done.complete(null);
        if (!wanted.isDone()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException beingStopped) {
                // The hook has begun just now and finds that all is done.
            }
        }
    }
}
