package io.probescope.desktop.fx;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Asks off the screen's thread, where of several questions only the last one matters: those before it are not begun any more, and their answers are dropped. To be used on the screen's thread. */
public final class Latest {
    private final Executor executor;
    private final Consumer<Problem> failed;
    private final AtomicLong asked = new AtomicLong();

    /** What is asked; called on a thread of the executor. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws ProblemException;
    }

    /**
     * Makes an asker that was asked nothing yet.
     *
     * @param failed gets what a question failed with, on the screen's thread
     */
    public Latest(Executor executor, Consumer<Problem> failed) {
        this.executor = executor;
        this.failed = failed;
    }

    /**
     * Asks, instead of what was asked before.
     *
     * @param answered gets the answer, on the screen's thread
     */
    public <T> void ask(Question<T> question, Consumer<T> answered) {
        long number = asked.incrementAndGet();
        executor.execute(() -> {
            if (number == asked.get()) {
                answer(number, question, answered);
            }
        });
    }

    /** Wants no answer any more. */
    public void forget() {
        asked.incrementAndGet();
    }

    private <T> void answer(long number, Question<T> question, Consumer<T> answered) {
        try {
            T answer = question.ask();
            tell(number, () -> answered.accept(answer));
        } catch (ProblemException problem) {
            tell(number, () -> failed.accept(problem.problem()));
        } catch (RuntimeException | Error bug) {
            tell(number, () -> failed.accept(Unexpected.problem(bug)));
        }
    }

    private void tell(long number, Runnable told) {
        ScreenThread.run(() -> {
            if (number == asked.get()) {
                told.run();
            }
        });
    }
}
