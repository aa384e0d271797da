package io.probescope.record;

import io.probescope.connect.AgentConnection;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.AgentError;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.AskMaps;
import io.probescope.protocol.Command;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.protocol.ReadMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What was asked about the maps of an agent's runs, and not answered yet. Nothing of it is recorded. Any thread may ask. */
final class MapQuestions {
    private static final Problems PROBLEMS = Problems.of(MapQuestions.class);
    /** After which the agent is taken to have had no room for an answer. */
    private static final int PATIENCE_SECONDS = 10;

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS, Runnable::run);

    private final AgentConnection connection;
    private final Set<Question<?>> waiting = new LinkedHashSet<>();
    private ProblemException end;

    MapQuestions(AgentConnection connection) {
        this.connection = connection;
    }

    /** What the maps of a run are; completed on the thread that reads from the agent. */
    CompletableFuture<List<MapDescription>> describe(int run) {
        return ask(new Description(run));
    }

    /** Entries of a map; completed on the thread that reads from the agent. */
    CompletableFuture<MapEntries> read(MapDescription map, String after, int most) {
        return ask(new Reading(map, new ReadMap(map.run(), map.map(), after, most)));
    }

    private <T> CompletableFuture<T> ask(Question<T> question) {
        synchronized (waiting) {
            if (end != null) {
                return CompletableFuture.failedFuture(end);
            }
            waiting.add(question);
        }
        try {
            connection.send(question.command);
            LATER.execute(() -> fail(question, PROBLEMS.exception("map.unanswered", PATIENCE_SECONDS)));
        } catch (ProblemException e) {
            fail(question, e);
        }
        return question.answer;
    }

    private void fail(Question<?> question, ProblemException problem) {
        synchronized (waiting) {
            waiting.remove(question);
        }
        question.answer.completeExceptionally(problem);
    }

    /** Takes a message that answers a question about maps, also one that nobody waits for; whether it is such a message. */
    boolean take(AgentMessage message) {
        boolean isAnswer = message instanceof MapDescription
                || message instanceof MapEntries
                || (message instanceof AgentError error && error.answers() != null);
        if (isAnswer) {
            asked(message).ifPresent(question -> answer(question, message));
        }
        return isAnswer;
    }

    private Optional<Question<?>> asked(AgentMessage message) {
        synchronized (waiting) {
            return waiting.stream()
                    .filter(question -> question.isAnsweredBy(message))
                    .<Question<?>>map(question -> question)
                    .findFirst();
        }
    }

    private void answer(Question<?> question, AgentMessage message) {
        if (message instanceof AgentError error) {
            fail(question, new ProblemException(error.cause(), error.next()));
        } else if (question.take(message)) {
            synchronized (waiting) {
                waiting.remove(question);
            }
        }
    }

    /** Nothing more will be answered. */
    void end(ProblemException reason) {
        List<Question<?>> open;
        synchronized (waiting) {
            end = reason;
            open = List.copyOf(waiting);
        }
        open.forEach(question -> fail(question, reason));
    }

    private static ProblemException misfit() {
        return PROBLEMS.exception("map.does_not_fit");
    }

    private abstract static class Question<T> {
        final Command command;
        final CompletableFuture<T> answer = new CompletableFuture<>();

        Question(Command command) {
            this.command = command;
        }

        /** Whether a message, also an error, is about what was asked. */
        abstract boolean isAnsweredBy(AgentMessage message);

        /** Takes a part of the answer; whether it was the last. */
        abstract boolean take(AgentMessage message);
    }

    private static boolean isError(AgentMessage message, int run, String command) {
        return message instanceof AgentError error
                && Objects.equals(error.run(), run)
                && command.equals(error.answers());
    }

    private static final class Description extends Question<List<MapDescription>> {
        private final int run;
        private final List<MapDescription> told = new ArrayList<>();

        Description(int run) {
            super(new AskMaps(run));
            this.run = run;
        }

        @Override
        boolean isAnsweredBy(AgentMessage message) {
            return message instanceof MapDescription map ? map.run() == run : isError(message, run, "maps");
        }

        @Override
        boolean take(AgentMessage message) {
            MapDescription map = (MapDescription) message;
            if (map.map() != told.size()) {
                return answer.completeExceptionally(misfit());
            }
            told.add(map);
            return told.size() == map.maps() && answer.complete(List.copyOf(told));
        }
    }

    private static final class Reading extends Question<MapEntries> {
        private final MapDescription map;

        Reading(MapDescription map, ReadMap command) {
            super(command);
            this.map = map;
        }

        @Override
        boolean isAnsweredBy(AgentMessage message) {
            return message instanceof MapEntries entries
                    ? entries.run() == map.run() && entries.map() == map.map()
                    : isError(message, map.run(), "read");
        }

        @Override
        boolean take(AgentMessage message) {
            MapEntries entries = (MapEntries) message;
            return entries.fits(map) ? answer.complete(entries) : answer.completeExceptionally(misfit());
        }
    }
}
