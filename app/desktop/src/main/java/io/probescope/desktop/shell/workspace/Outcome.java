package io.probescope.desktop.shell.workspace;

import io.probescope.problem.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a recording promises, waited for. */
final class Outcome {
    private Outcome() {}

    /** Blocks until it is there; its problem is thrown as it was told. */
    static <T> T of(CompletableFuture<T> future) throws ProblemException {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ProblemException told) {
                throw told;
            }
            throw failed;
        }
    }
}
