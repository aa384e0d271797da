package io.probescope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader.CopyFormat;
import io.probescope.session.read.TakenRows;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a piece of work is at when it is cancelled, it ends. */
@Timeout(120)
class CancellationTest {
    /** Takes longer than anybody waits. */
    private static final String ENDLESS = "SELECT count(*) FROM range(1000000000000) a WHERE a.range % 7 = 8";

    private static final int MOMENTS = 150;

    @TempDir
    Path folder;

    private static String causeOf(ExecutionException failure) {
        assertTrue(failure.getCause() instanceof ProblemException, failure.getCause()::toString);
        return ((ProblemException) failure.getCause()).problem().cause();
    }

    @Test
    void aStatementThatHasNotBegunYetIsInterruptedAgainUntilItIsDone() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch interrupts = new CountDownLatch(3);
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        cancellation.onCancel(() -> {
            interrupts.countDown();
            late.compareAndSet(false, done.get());
        });
        cancellation.cancel();
        assertTrue(interrupts.await(20, TimeUnit.SECONDS), "one interrupt may be lost");
        cancellation.done();
        done.set(true);
        assertThrows(ProblemException.class, () -> cancellation.onCancel(() -> {}));
        assertFalse(late.get(), "what runs after it is not interrupted");
    }

    @Test
    void aQueryThatIsCancelledAtAnyMomentEnds() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("s.probescope"), "0.1.0")) {
            for (int moment = 0; moment < MOMENTS; moment++) {
                Cancellation cancellation = new Cancellation();
                CyclicBarrier together = new CyclicBarrier(2);
                CompletableFuture<Long> asked = new CompletableFuture<>();
                Thread asker = new Thread(() -> {
                    try {
                        together.await();
                        asked.complete(writer.reader()
                                .query(ENDLESS, List.of(), rows -> rows.next() ? rows.getLong(1) : 0, cancellation));
                    } catch (Exception e) {
                        asked.completeExceptionally(e);
                    }
                });
                asker.start();
                together.await();
                long until = System.nanoTime() + moment * 20_000L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                cancellation.cancel();
                ExecutionException ended =
                        assertThrows(ExecutionException.class, () -> asked.get(20, TimeUnit.SECONDS));
                assertEquals("It was cancelled.", causeOf(ended));
            }
        }
    }

    @Test
    void afterItNoStatementBegins() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("s.probescope"), "0.1.0")) {
            SessionReader reader = writer.reader();
            Cancellation cancellation = new Cancellation();
            SelectStatement statement = SelectStatement.parse(reader, "SELECT 1 AS n");
            TakenRows taken = TakenRows.of(reader, statement, 10, new Cancellation());
            cancellation.cancel();
            Path target = folder.resolve("out.csv");
            // Not even one that could not be understood is looked at.
            assertThrows(ProblemException.class, () -> reader.query("SELEKT", List.of(), rows -> 1, cancellation));
            assertThrows(
                    ProblemException.class,
                    () -> reader.copy("SELECT 1", List.of(), CopyFormat.CSV, target, cancellation));
            assertFalse(Files.exists(target));
            assertThrows(ProblemException.class, () -> TakenRows.of(reader, statement, 10, cancellation));
            taken.close();
        }
    }
}
