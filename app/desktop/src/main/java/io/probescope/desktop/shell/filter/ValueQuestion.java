package io.probescope.desktop.shell.filter;

import io.probescope.desktop.shell.task.Background;
import io.probescope.problem.Problem;
import io.probescope.session.Cancellation;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Asks a session what a column holds: not while somebody types, one question at a time, and not again for what is known already. To be used on the screen's thread. */
final class ValueQuestion {
    private static final Duration PAUSE = Duration.millis(150);

    private final Background background;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private FoundValues known = FoundValues.NONE;
    private Cancellation running = new Cancellation();

    ValueQuestion(Background background) {
        this.background = background;
    }

    /**
     * Asks in place of what was asked before.
     *
     * @param found gets what is known at once, and what the session says later
     */
    void ask(Suggestions suggestions, Completion place, Consumer<List<Suggestion>> found, Consumer<Problem> failed) {
        stop();
        boolean sameColumn = known.areOf(suggestions.session(), place);
        found.accept(sameColumn ? Suggestions.best(known.suggestions(), place.begun()) : List.of());
        if (known.answer(suggestions.session(), place)) {
            return;
        }
        Cancellation mine = new Cancellation();
        running = mine;
        pause.setOnFinished(over -> background.run(
                () -> suggestions.values(place, mine),
                values -> {
                    if (running == mine) {
                        known = values;
                        found.accept(Suggestions.best(values.suggestions(), place.begun()));
                    }
                },
                problem -> {
                    if (running == mine) {
                        failed.accept(problem);
                    }
                }));
        pause.playFromStart();
    }

    /** Nobody waits for an answer any more. */
    void stop() {
        pause.stop();
        running.cancel();
        running = new Cancellation();
    }

    /** Values are asked for anew when somebody writes again. */
    void forget() {
        stop();
        known = FoundValues.NONE;
    }
}
