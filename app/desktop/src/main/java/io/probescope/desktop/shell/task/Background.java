package io.probescope.desktop.shell.task;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.fx.Turns;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The threads of the workbench: one place that starts them, names them and ends them. May be called from any thread. */
public final class Background implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Background.class.getName());

    /** How many queries run at once. */
    private static final int QUERIES = 2;

    private final ExecutorService work = Executors.newCachedThreadPool(threads("work"));
    /** What a view still asks when the workbench has ended is of no use to anybody, and is dropped. */
    private final ThreadPoolExecutor queries = new ThreadPoolExecutor(
            QUERIES,
            QUERIES,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads("query"),
            new ThreadPoolExecutor.DiscardPolicy());

    /** Made when it is asked for first, on the screen's thread. */
    private Turns turns;

    /** Work that waits: a connection, a file. */
    public Executor work() {
        return work;
    }

    /** Where views run their queries. */
    public Executor queries() {
        return queries;
    }

    /** The order in which views of panels are made, one in each second frame; to be used on the screen's thread. */
    public Turns turns() {
        if (turns == null) {
            turns = new Turns(this::leaveRoom);
        }
        return turns;
    }

    /** While views are made the screen's thread has a CPU for itself, if there are two: two queries at once would have the first picture wait. */
    private void leaveRoom(boolean making) {
        int most = making ? Math.max(1, Math.min(QUERIES, Runtime.getRuntime().availableProcessors() - 1)) : QUERIES;
        queries.setCorePoolSize(1); // never more than the maximum, whichever way that changes
        queries.setMaximumPoolSize(most);
        queries.setCorePoolSize(most);
    }

    /** A thread that does one thing after the other for whoever outlives a workbench. It is there only while there is something to do, and keeps no process alive: its user waits for it. */
    public static Executor inOrder(String purpose) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(purpose));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** A step that may fail with something to tell the user. */
    @FunctionalInterface
    public interface Step<T> {
        T run() throws ProblemException;
    }

    /** Work under way. */
    @FunctionalInterface
    public interface Running {
        /** Interrupts it; its outcome may still be told. */
        void cancel();
    }

    /** Runs a step off the screen's thread and hands its result, or its problem, to the screen's thread. Cancelling interrupts the step. */
    public <T> Running run(Step<T> step, Consumer<T> done, Consumer<Problem> failed) {
        return run(work, step, done, failed);
    }

    /** The same for a question that nobody waits for: it is asked after those of all views that are there by now, or are being made. */
    public <T> void runBehindQueries(Step<T> step, Consumer<T> done, Consumer<Problem> failed) {
        // What brings it about may bring panels about as well, whose views have their turns then.
        ScreenThread.later(() -> turns().add(() -> run(queries, step, done, failed)));
    }

    private static <T> Running run(ExecutorService threads, Step<T> step, Consumer<T> done, Consumer<Problem> failed) {
        if (threads.isShutdown()) {
            return () -> {}; // the workbench has ended; what an answer that was late asks for is of no use to anybody
        }
        Future<?> future = threads.submit(() -> {
            try {
                T result = step.run();
                ScreenThread.run(() -> done.accept(result));
            } catch (ProblemException problem) {
                LOG.log(System.Logger.Level.INFO, problem.getMessage(), problem);
                ScreenThread.run(() -> failed.accept(problem.problem()));
            } catch (RuntimeException | Error bug) {
                LOG.log(System.Logger.Level.ERROR, "unexpected failure", bug);
                ScreenThread.run(() -> failed.accept(new Problem(
                        Texts.text("problem.unexpected"), Texts.text("problem.unexpected.next"), bug.toString())));
            }
        });
        return () -> future.cancel(true);
    }

    @Override
    public void close() {
        work.shutdownNow();
        queries.shutdownNow();
    }

    private static ThreadFactory threads(String purpose) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "probescope-" + purpose + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
