package io.probescope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.database.Journal;
import io.probescope.session.database.SessionDatabase;
import io.probescope.session.database.SessionFiles;
import io.probescope.session.database.SmallDisk;
import io.probescope.session.saved.SavedSession;
import io.probescope.session.saved.SessionRepair;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {
    private static final List<Annotation> SAID = List.of(
            new Annotation.Name("First try"),
            new Annotation.Tags(List.of("disk", "web-1")),
            new Annotation.Note(0, 300, "later"),
            new Annotation.Note(0, 200, "wrong"),
            new Annotation.Note(0, 100, "sooner"),
            new Annotation.Name("Slow disk, \u6162"),
            new Annotation.Note(1, 350, "latest"),
            new Annotation.Removal(2));
    private static final Annotations KEPT = new Annotations(
            "Slow disk, \u6162",
            List.of("disk", "web-1"),
            List.of(new Annotations.Note(3, 100, "sooner"), new Annotations.Note(1, 350, "latest")));

    @TempDir
    Path folder;

    private static Annotations of(Path file) throws ProblemException {
        try (SavedSession session = SavedSession.open(file)) {
            return session.reader().info().annotations();
        }
    }

    @Test
    void whatIsSaidWhileRecordingCountsAtOnceAndSurvivesSavingRepairAndTheEnd() throws Exception {
        Path file = folder.resolve("live.probescope");
        Path copy = folder.resolve("copy.probescope");
        Path repaired = folder.resolve("repaired.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            assertEquals(Annotations.NONE, writer.reader().info().annotations());
            for (Annotation annotation : SAID) {
                writer.onMessage(host, Recording.open(1));
                writer.annotate(annotation);
            }
            assertEquals(KEPT, writer.reader().info().annotations());
            assertEquals(SAID.size(), writer.reader().info().rows());
            writer.copyTo(copy).write();
        }
        assertEquals(KEPT, of(file));
        assertEquals(KEPT, of(copy));
        SessionRepair.repair(file, repaired);
        assertEquals(KEPT, of(repaired));
    }

    @Test
    void whatIsSaidIsInTheJournalOfARecordingThatWasKilled() throws Exception {
        Path file = folder.resolve("killed.probescope");
        Path found = folder.resolve("found.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            Recording.beginOpensnoop(writer);
            for (Annotation annotation : SAID) {
                writer.annotate(annotation);
            }
            // By another process: closing the file would take this one's lock from it.
            Process copy = new ProcessBuilder("cp", file.toString(), found.toString()).start();
            assertEquals(0, copy.waitFor());
            Files.copy(Journal.of(file), Journal.of(found));
        }
        assertEquals(KEPT, of(found));
    }

    @Test
    void whatIsSaidOfASavedSessionIsInItsFileBesideWhatWasRecorded() throws Exception {
        Path file = SampleSession.record(folder.resolve("saved.probescope"));
        Path copy = folder.resolve("copy.probescope");
        try (SavedSession session = SavedSession.open(file)) {
            SessionReader reader = session.reader();
            for (Annotation annotation : SAID) {
                session.annotate(annotation);
            }
            assertEquals(KEPT, reader.info().annotations());
            assertEquals(3, reader.info().rows());
            session.copyTo(copy);
        }
        assertEquals(KEPT, of(file));
        assertEquals(KEPT, of(copy));
        assertFalse(Files.exists(SessionFiles.log(file)));
    }

    @Test
    void aSessionFromBeforeThereWereNotesTakesThem() throws Exception {
        Path file = SampleSession.record(folder.resolve("old.probescope"));
        change(file, "DROP TABLE user_notes");
        assertEquals(Annotations.NONE, of(file));
        try (SavedSession session = SavedSession.open(file)) {
            session.annotate(new Annotation.Note(0, 5, "noted"));
        }
        assertEquals(List.of(new Annotations.Note(1, 5, "noted")), of(file).notes());
    }

    @Test
    void aViewInPlaceOfTheNotesIsNotTaken() throws Exception {
        Path file = SampleSession.record(folder.resolve("hostile.probescope"));
        change(file, "DROP TABLE user_notes");
        change(
                file,
                "CREATE VIEW user_notes AS SELECT 1 AS note, 2::BIGINT AS time, 'x' AS text, 3::BIGINT AS written_ns");
        ProblemException refused = assertThrows(ProblemException.class, () -> SavedSession.open(file));
        assertTrue(
                refused.problem().cause().contains("user_notes"),
                refused.problem().cause());
    }

    @Test
    void aFileThatIsOpenTwiceSaysSo() throws Exception {
        Path file = SampleSession.record(folder.resolve("twice.probescope"));
        try (SavedSession one = SavedSession.open(file)) {
            ProblemException problem = assertThrows(ProblemException.class, () -> SavedSession.open(file));
            assertTrue(
                    problem.problem().cause().contains("open here already"),
                    problem.problem().cause());
            assertEquals(3, one.reader().info().rows());
        }
    }

    /** From no room at all to a little: the log, or the file itself, meets the end of the disk. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 64, 300, 600})
    void aFullDiskLeavesTheFileAsItWas(int freeKib) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), 16)) {
            Path file = SampleSession.record(disk.path("full.probescope"));
            disk.leave(freeKib);
            int kept;
            try (SavedSession session = SavedSession.open(file)) {
                kept = fill(session);
                assertKept(kept, session.reader().info());
            }
            disk.makeRoom();
            try (SavedSession session = SavedSession.open(file)) {
                assertKept(kept, session.reader().info());
                session.annotate(new Annotation.Name("there is room now"));
            }
            assertEquals("there is room now", of(file).name());
        }
    }

    private static void assertKept(int notes, SessionInfo info) {
        assertEquals(3, info.rows());
        assertEquals(notes, info.annotations().notes().size());
    }

    /** Notes until there is no room for another; how many there was room for. */
    private static int fill(SavedSession session) {
        Random random = new Random(7919);
        for (int kept = 0; kept < 5000; kept++) {
            // What can't be compressed.
            String text = random.ints(Annotation.NOTE_CHARACTERS, 'a', 0x3000)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            Problem told = refusal(session, new Annotation.Note(0, kept, text));
            if (told != null) {
                assertTrue(told.cause().contains("the disk is full"), told.cause());
                return kept;
            }
        }
        return fail("the disk never was full");
    }

    @Test
    void aReadOnlyFileIsToldOf() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("fixed"), 16)) {
            Path file = SampleSession.record(disk.path("fixed.probescope"));
            disk.remount("ro");
            try (SavedSession session = SavedSession.open(file)) {
                Problem told = refusal(session, new Annotation.Name("named"));
                assertTrue(told.cause().contains("Read-only file system"), told.cause());
                assertTrue(told.next().contains("save the session elsewhere"), told.next());
                assertEquals(3, session.reader().info().rows());
            }
        }
    }

    /** What it said that was not kept, or {@code null} when it was. */
    private static Problem refusal(SavedSession session, Annotation annotation) {
        try {
            session.annotate(annotation);
            return null;
        } catch (ProblemException refused) {
            return refused.problem();
        }
    }

    private static void change(Path file, String sql) throws Exception {
        try (SessionDatabase database = SessionDatabase.openForWriting(file);
                Connection connection = database.connect()) {
            SessionDatabase.execute(connection, sql);
        }
    }
}
