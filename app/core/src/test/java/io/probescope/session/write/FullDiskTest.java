package io.probescope.session.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.Recording;
import io.probescope.session.SampleSession;
import io.probescope.session.SessionReader;
import io.probescope.session.database.SmallDisk;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions on a disk that gets full. */
class FullDiskTest {
    @TempDir
    Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder, 6);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    /** Batches of less and of more rows than an appender hands over at once; less and more room, so that journal and log meet the end of it. */
    @ParameterizedTest
    @CsvSource({"1000,2000", "1000,1900", "5000,2000", "20000,2000", "20000,1500", "20000,1000", "50000,500", "50000,0"
    })
    void exactlyWhatWasCommittedBeforeTheDiskWasFullIsThere(int batchRows, int ballastKib) throws Exception {
        Path file = disk.path("full.probescope");
        long committed;
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            disk.take(ballastKib);
            Full full = fill(writer, host, batchRows);
            committed = full.committed();
            assertTrue(
                    full.problem().cause().contains("the disk is full"),
                    full.problem().cause());
            assertEquals(committed, writer.reader().info().rows());
            assertEquals(
                    full.problem(),
                    assertThrows(ProblemException.class, writer::commit).problem());
        }
        disk.remount("size=64m");
        try (SavedSession session = SavedSession.open(file)) {
            long rows = session.reader().info().rows();
            // The batch that met the end of the disk may be whole in the journal.
            assertTrue(rows == committed || rows == committed + batchRows, rows + " rows of " + committed);
            assertEquals(rows, number(session.reader(), "SELECT sum(rows) FROM batches"));
            if (rows > 0) {
                assertEquals(rows, number(session.reader(), "SELECT max(seq) FROM opensnoop"));
                assertEquals(rows, number(session.reader(), "SELECT count(*) FROM opensnoop"));
            }
        }
    }

    /** The first file, its first commit, the room that is made for its contents: each meets the end of the disk. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 40, 100, 300})
    void aSessionThatCouldNotBeMadeLeavesNothingInTheWayOfTheNext(int freeKib) throws Exception {
        Path file = disk.path("full.probescope");
        disk.leave(freeKib);
        Problem problem = assertThrows(ProblemException.class, () -> SessionWriter.create(file, "0.1.0"))
                .problem();
        assertTrue(problem.cause().contains("could not be created: the disk is full"), problem.cause());
        assertEquals(List.of(), disk.files());
        disk.makeRoom();
        SampleSession.record(file);
        try (SavedSession session = SavedSession.open(file)) {
            assertEquals(3, session.reader().info().rows());
        }
    }

    private static long number(SessionReader session, String sql) throws ProblemException {
        return session.query(sql, List.of(), result -> {
            result.next();
            return result.getLong(1);
        });
    }

    /** Rows of the commits that returned, and what the one said that did not. */
    private record Full(long committed, Problem problem) {}

    private static Full fill(SessionWriter writer, int host, int batchRows) {
        long committed = 0;
        try {
            while (true) {
                for (long row = committed; row < committed + batchRows; row++) {
                    writer.onMessage(host, Recording.open(row * 7919));
                }
                writer.commit();
                committed += batchRows;
            }
        } catch (ProblemException e) {
            return new Full(committed, e.problem());
        }
    }
}
