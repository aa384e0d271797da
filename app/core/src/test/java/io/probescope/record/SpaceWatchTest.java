package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told while the room of a session ends, and when nothing more is taken. */
class SpaceWatchTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    private SpaceWatch watch;

    @BeforeEach
    void make() throws Exception {
        watch = new SpaceWatch(Files.createFile(folder.resolve("a.probescope")));
    }

    @Test
    void withoutALimitNothingIsTold() throws Exception {
        assertEquals(Optional.empty(), watch.look(() -> 1L << 50));
        assertFalse(watch.isFull());
        assertEquals(0, watch.reachBytes());
        watch.check();
    }

    @Test
    void itIsToldBeforeAndAtTheLimitOnceEachAndAgainForAnotherLimit() throws Exception {
        watch.setLimit(new SpaceLimit(100 * MIB, 0));
        assertEquals(Optional.empty(), watch.look(() -> 89 * MIB));
        assertEquals(100 * MIB, watch.reachBytes());
        Problem near = watch.look(() -> 91 * MIB).orElseThrow();
        assertEquals("This session takes 91 MiB of the 100 MiB it may take.", near.cause());
        assertTrue(near.next().contains("probes will be stopped"), near.next());
        assertEquals(Optional.empty(), watch.look(() -> 95 * MIB));
        watch.check();
        Problem full = watch.look(() -> 100 * MIB).orElseThrow();
        assertEquals("This session has reached its limit of 100 MiB. Its probes were stopped.", full.cause());
        assertTrue(watch.isFull());
        ProblemException refused = assertThrows(ProblemException.class, watch::check);
        assertEquals(
                "This session has reached its limit of 100 MiB.",
                refused.problem().cause());
        assertEquals(Optional.empty(), watch.look(() -> 101 * MIB));

        watch.setLimit(new SpaceLimit(200 * MIB, 0));
        assertEquals(Optional.empty(), watch.look(() -> 101 * MIB));
        assertFalse(watch.isFull());
        assertTrue(watch.look(() -> 190 * MIB).isPresent(), "of the other limit");
    }

    @Test
    void aFullSessionThatGetsSmallerIsNotToldThatItGetsNearItsLimit() throws Exception {
        watch.setLimit(new SpaceLimit(100 * MIB, 0));
        assertTrue(watch.look(() -> 101 * MIB).isPresent());
        assertEquals(Optional.empty(), watch.look(() -> 80 * MIB));
        assertFalse(watch.isFull());
        assertEquals(Optional.empty(), watch.look(() -> 95 * MIB));
        assertTrue(watch.look(() -> 100 * MIB).isPresent(), "and its probes are stopped again");
    }

    @Test
    void theDiskIsALimitToo() throws Exception {
        long usable = Files.getFileStore(folder).getUsableSpace();
        watch.setLimit(new SpaceLimit(0, usable + (1L << 40)));
        Problem full = watch.look(() -> 5 * MIB).orElseThrow();
        assertTrue(full.cause().startsWith("The disk of this session has no more room: it takes 5 MiB"), full.cause());
        assertTrue(watch.isFull());
    }

    @Test
    void roomThatCannotBeReadIsToldOnceAndWhatWasReadLastGoesOnToCount() throws Exception {
        watch.setLimit(new SpaceLimit(100 * MIB, 0));
        assertEquals(Optional.empty(), watch.look(() -> 5 * MIB));
        Path file = folder.resolve("a.probescope");
        Path elsewhere = Files.move(file, folder.resolve("b.probescope"));
        Problem unreadable = watch.look(() -> 5 * MIB).orElseThrow();
        assertTrue(unreadable.cause().startsWith("The free room of the disk can't be read"), unreadable.cause());
        assertEquals(Optional.empty(), watch.look(() -> 6 * MIB));
        assertEquals(100 * MIB, watch.reachBytes());
        assertEquals(6 * MIB, watch.sizeBytes());
        watch.check();
        assertTrue(watch.look(() -> 100 * MIB).isPresent(), "the limit counts all the same");
        assertTrue(watch.isFull());

        watch.setLimit(SpaceLimit.NONE);
        assertEquals(Optional.empty(), watch.look(() -> 5 * MIB));
        ProblemException hiccup = new ProblemException("No size.", "Look again.");
        assertEquals(Optional.of(hiccup.problem()), watch.look(() -> {
            throw hiccup;
        }));
        assertEquals(5 * MIB, watch.sizeBytes());

        watch.setLimit(new SpaceLimit(100 * MIB, 0));
        Files.move(elsewhere, file);
        assertEquals(Optional.empty(), watch.look(() -> 5 * MIB));
        Files.delete(file);
        assertTrue(watch.look(() -> 5 * MIB).isPresent(), "once more, since it was readable in between");
    }

    @Test
    void theNearerOfBothCounts() {
        SpaceLimit limit = new SpaceLimit(100, 10);
        assertEquals(100, limit.reach(50, 1000));
        assertEquals(90, limit.reach(50, 50));
        assertEquals(45, limit.reach(50, 5));
        assertEquals(1040, new SpaceLimit(0, 10).reach(50, 1000));
    }
}
