package io.probescope.desktop.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.Await;
import io.probescope.desktop.playback.Bound;
import io.probescope.session.SessionReader;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** Queries run when a test lets them. */
class QueryLoopTest extends ApplicationTest {
    private static final SessionReader SESSION = (SessionReader) Proxy.newProxyInstance(
            SessionReader.class.getClassLoader(), new Class<?>[] {SessionReader.class}, (proxy, method, none) -> 7L);

    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final LongProperty untilNs = new SimpleLongProperty(Long.MAX_VALUE);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final QueryLoop<String> loop =
            new QueryLoop<>(SESSION, untilNs, waiting::add, answers::add, problem -> answers.add(problem.cause()));

    @AfterEach
    void close() {
        interact(loop::close);
    }

    @Test
    void aQueryThatIsAskedTakesThePlaceOfTheOneThatRuns() throws Exception {
        interact(() -> loop.ask(named("first")));
        interact(() -> loop.ask(named("second")));
        runOne();
        untilOnScreen(() -> !waiting.isEmpty());
        runOne();
        untilOnScreen(() -> loop.shows(7));
        assertEquals(List.of("second"), answers);
    }

    @Test
    void howeverFastATimeMovesOnEachQueryThatBeganIsAnsweredAndThenTheNewest() throws Exception {
        interact(() -> loop.ask(named("0")));
        runOne();
        untilOnScreen(() -> loop.shows(7));
        for (int i = 1; i <= 20; i++) {
            String name = Integer.toString(i);
            interact(() -> loop.follow(named(name)));
            if (i == 5) {
                // One of those before is running by now, and is not given up.
                untilOnScreen(() -> !waiting.isEmpty());
            }
        }
        interact(() -> assertFalse(loop.shows(7)));
        untilOnScreen(() -> {
            runAll();
            return loop.shows(7);
        });
        assertEquals("20", answers.get(answers.size() - 1));
        List<String> begun = asked.stream().distinct().toList();
        assertEquals(begun, answers.stream().distinct().toList(), "each that was begun was answered");
        assertTrue(begun.size() <= 4, () -> "no more are asked than can be answered: " + begun);
    }

    /** The moment moves the time that is selected first: it is asked for once. */
    @Test
    void whatMovedWithTheMomentIsAskedForOnce() throws Exception {
        interact(() -> loop.ask(named("0")));
        runOne();
        untilOnScreen(() -> loop.shows(7));
        untilNs.addListener(moment -> loop.follow(named("at " + untilNs.get())));
        interact(() -> {
            untilNs.set(50);
            untilNs.set(60);
        });
        untilOnScreen(() -> {
            runAll();
            return loop.shows(7);
        });
        assertEquals("at 60", answers.get(answers.size() - 1));
        assertEquals(1, asked.stream().filter("at 60"::equals).count());
    }

    private QueryLoop.Query<String> named(String name) {
        return new QueryLoop.Query<>() {
            @Override
            public String anew(Bound upTo) {
                asked.add(name);
                return name;
            }

            @Override
            public String grown(String shown, Bound above, Bound upTo) {
                asked.add(name);
                return name;
            }
        };
    }

    private void runOne() throws Exception {
        waiting.poll(10, TimeUnit.SECONDS).run();
    }

    private void runAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    private void untilOnScreen(Callable<Boolean> condition) throws Exception {
        Await.until(20, () -> {
            boolean[] met = new boolean[1];
            interact(() -> {
                met[0] = condition.call();
                return met[0];
            });
            return met[0];
        });
    }
}
