package io.probescope.session.saved;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.SampleSession;
import io.probescope.session.database.Journal;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SessionRecovery;
import io.probescope.session.database.SmallDisk;
import io.probescope.session.write.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions written where others are: what was there is whole until the new one is, and what is being recorded stays. */
class SessionReplacementTest {
    private static final int ROWS = 1009;
    /** Of {@link SampleSession}. */
    private static final int SAMPLE_ROWS = 3;

    @TempDir
    Path folder;

    private static long rows(Path file) throws ProblemException {
        try (SavedSession session = SavedSession.open(file)) {
            return session.reader().info().rows();
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void assertRefused(Executable replacing) {
        ProblemException refused = assertThrows(ProblemException.class, replacing);
        assertTrue(
                refused.problem().cause().contains("being recorded"),
                refused.problem().cause());
    }

    /** A session that was cut off by a crash: rows of it are in what is left beside the file. */
    private Path cutOff(String name) throws Exception {
        Path file = folder.resolve(name);
        OtherRecorder recorder = new OtherRecorder(file);
        recorder.record(ROWS);
        recorder.kill();
        assertTrue(Files.exists(SessionFiles.log(file)) && Files.exists(Journal.of(file)));
        return file;
    }

    @Test
    void whatAnotherProcessRecordsIsNeitherDeletedNorReplaced() throws Exception {
        Path recorded = folder.resolve("recorded.probescope");
        Path sample = SampleSession.record(folder.resolve("sample.probescope"));
        try (OtherRecorder other = new OtherRecorder(recorded)) {
            other.record(ROWS);
            assertRefused(() -> SavedSession.delete(recorded));
            assertRefused(() -> ReplacedSession.setAside(recorded).close());
            try (SavedSession session = SavedSession.open(sample)) {
                assertRefused(() -> session.copyTo(recorded));
            }
            try (SessionWriter writer = SessionWriter.create(folder.resolve("own.probescope"), "0.1.0")) {
                assertRefused(() -> writer.copyTo(recorded).write());
            }
            other.record(ROWS);
        }
        assertEquals(2 * ROWS, rows(recorded));
        assertEquals(3, left().size());
    }

    @Test
    void whatACutOffRecordingLeftGoesWithTheSessionThatIsReplaced() throws Exception {
        Path sample = SampleSession.record(folder.resolve("sample.probescope"));
        Path replaced = cutOff("replaced.probescope");
        // What a copy left that was cut off itself, and its journal.
        Files.writeString(folder.resolve("replaced.probescope.part"), "not whole");
        Files.copy(Journal.of(replaced), folder.resolve("replaced.probescope.part.journal"));
        try (SavedSession session = SavedSession.open(sample)) {
            session.copyTo(replaced);
        }
        assertEquals(List.of(replaced, sample), left());
        assertEquals(SAMPLE_ROWS, rows(replaced));
    }

    @Test
    void whatIsLeftOfASessionIsNotTakenForTheNextOnes() throws Exception {
        Path file = cutOff("a.probescope");
        Path elsewhere = Files.move(file, folder.resolve("elsewhere.probescope"));
        ProblemException refused = assertThrows(ProblemException.class, () -> SessionWriter.create(file, "0.1.0"));
        assertTrue(
                refused.problem().cause().contains(SessionFiles.log(file).toString()),
                refused.problem().cause());
        Files.move(elsewhere, file);
        assertEquals(ROWS, rows(file));
    }

    @Test
    void aRepairThatMeetsTheEndOfTheDiskLeavesNothing() throws Exception {
        Path sample = SampleSession.record(folder.resolve("sample.probescope"));
        try (SmallDisk disk = smallDisk()) {
            disk.leave(100);
            assertThrows(ProblemException.class, () -> SessionRepair.repair(sample, disk.path("copy")));
            assertEquals(List.of(), disk.files());
        }
    }

    /** From no room at all to not enough. */
    @ParameterizedTest
    @ValueSource(ints = {0, 64, 500})
    void aCopyThatMeetsTheEndOfTheDiskLeavesTheSessionThatWasThere(int freeKib) throws Exception {
        Path sample = SampleSession.record(folder.resolve("sample.probescope"));
        assertTrue(Files.size(sample) > 500 << 10);
        try (SmallDisk disk = smallDisk()) {
            Path there = cutOff("small/there.probescope");
            byte[] before = Files.readAllBytes(there);
            disk.leave(freeKib);
            try (SavedSession session = SavedSession.open(sample)) {
                ProblemException full = assertThrows(ProblemException.class, () -> session.copyTo(there));
                assertTrue(
                        full.problem().cause().contains("No space left"),
                        full.problem().cause());
            }
            assertArrayEquals(before, Files.readAllBytes(there));
            disk.makeRoom();
            assertEquals(ROWS, rows(there));
            assertEquals(List.of(there), disk.files());
        }
    }

    @Test
    void aCopyHasAlsoWhatTheSessionsOwnDiskHadNoRoomFor() throws Exception {
        try (SmallDisk disk = smallDisk()) {
            Path full = cutOff("small/full.probescope");
            Path copy = folder.resolve("copy.probescope");
            disk.leave(0);
            try (SavedSession session = SavedSession.open(full)) {
                assertEquals(ROWS, session.reader().info().rows());
                session.copyTo(copy);
            }
            assertTrue(SessionRecovery.isNeeded(full));
            assertEquals(ROWS, rows(copy));
        }
    }

    @Test
    void aSessionThatWasSetAsideComesBackUnlessItIsDeleted() throws Exception {
        Path file = cutOff("a.probescope");
        ReplacedSession kept = ReplacedSession.setAside(file);
        SampleSession.record(file);
        kept.close();
        assertEquals(ROWS, rows(file));
        try (ReplacedSession before = ReplacedSession.setAside(file)) {
            SampleSession.record(file);
            before.delete();
        }
        assertEquals(SAMPLE_ROWS, rows(file));
        assertEquals(List.of(file), left());
    }

    private SmallDisk smallDisk() throws Exception {
        return SmallDisk.mount(folder.resolve("small"), 16);
    }
}
