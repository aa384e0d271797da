package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.Latest;
import io.probescope.problem.Problem;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Finds where a table is to stand when it gets other rows, and reads those. To be used on the screen's thread.
 */
final class PlaceFinder {
    private final Latest latest;
    private boolean finding;

    /** @param failed gets what went wrong */
    PlaceFinder(Executor queries, Consumer<Problem> failed) {
        latest = new Latest(queries, problem -> {
            finding = false;
            failed.accept(problem);
        });
    }

    /** Whether a search goes on. */
    boolean isFinding() {
        return finding;
    }

    /** Finds it. */
    void find(Latest.Question<PageSource.Part> place, Consumer<PageSource.Part> found) {
        finding = true;
        latest.ask(place, part -> {
            finding = false;
            found.accept(part);
        });
    }

    /** Wants no answer any more. */
    void forget() {
        finding = false;
        latest.forget();
    }
}
