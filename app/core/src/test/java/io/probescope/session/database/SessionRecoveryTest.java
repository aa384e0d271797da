package io.probescope.session.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.Recording;
import io.probescope.session.SessionInfo;
import io.probescope.session.saved.SavedSession;
import io.probescope.session.saved.SessionRepair;
import io.probescope.session.write.SessionWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed recorder leaves is a copy of its files taken while it records. */
class SessionRecoveryTest {
    private static final int BATCHES = 20;
    private static final int ROWS_PER_BATCH = 500;

    @TempDir
    static Path recorded;

    @TempDir
    static Path folder;

    private static SessionWriter writer;
    private static Path live;

    @BeforeAll
    static void record() throws ProblemException {
        live = recorded.resolve("live.probescope");
        writer = SessionWriter.create(live, "0.1.0");
        int host = Recording.beginOpensnoop(writer);
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int row = 0; row < ROWS_PER_BATCH; row++) {
                writer.onMessage(host, Recording.open(batch * ROWS_PER_BATCH + row));
            }
            writer.commit();
        }
    }

    @AfterAll
    static void close() throws ProblemException {
        writer.close();
    }

    private static Path killed(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.copy(live, file);
        Files.copy(SessionFiles.log(live), SessionFiles.log(file));
        Files.copy(Journal.of(live), Journal.of(file));
        return file;
    }

    private static void cut(Path file, double share) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength((long) (bytes.length() * share));
        }
    }

    private static void assertRecovered(Path file, long rows) throws ProblemException, IOException {
        try (SavedSession session = SavedSession.open(file)) {
            SessionInfo info = session.reader().info();
            assertEquals(rows, info.rows());
            assertFalse(info.finished());
            assertTrue(info.notes().get(0).text().startsWith("The recording was cut off."));
        }
        assertFalse(Files.exists(SessionFiles.log(file)));
        assertFalse(Files.exists(Journal.of(file)));
    }

    @Test
    void everythingCommittedIsThereAfterAKill() throws Exception {
        assertRecovered(killed("killed"), BATCHES * ROWS_PER_BATCH);
    }

    @Test
    void theJournalGivesWhatACutLogLost() throws Exception {
        for (double share : List.of(0.0, 0.3, 0.7, 0.999)) {
            Path file = killed("cut" + share);
            cut(SessionFiles.log(file), share);
            assertRecovered(file, BATCHES * ROWS_PER_BATCH);
        }
    }

    @Test
    void theJournalGivesWhatAMissingLogLost() throws Exception {
        Path file = killed("missing");
        Files.delete(SessionFiles.log(file));
        assertRecovered(file, BATCHES * ROWS_PER_BATCH);
    }

    @Test
    void theJournalGivesWhatADamagedLogLost() throws Exception {
        Path file = killed("damaged");
        try (RandomAccessFile bytes =
                new RandomAccessFile(SessionFiles.log(file).toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[4096]);
        }
        assertRecovered(file, BATCHES * ROWS_PER_BATCH);
    }

    @Test
    void aDamagedJournalIsToldAndCostsNothingWhileTheLogIsWhole() throws Exception {
        Path file = killed("journal");
        cut(Journal.of(file), 0.5);
        assertRecovered(file, BATCHES * ROWS_PER_BATCH);
        try (SavedSession session = SavedSession.open(file)) {
            assertTrue(session.reader().info().notes().get(0).text().endsWith("whose end was damaged."));
        }
    }

    @Test
    void withBothDamagedTheRowsBeforeTheDamageAreThere() throws Exception {
        Path file = killed("both");
        cut(Journal.of(file), 0.5);
        Files.delete(SessionFiles.log(file));
        try (SavedSession session = SavedSession.open(file)) {
            long rows = session.reader().info().rows();
            assertTrue(rows > 0 && rows < BATCHES * ROWS_PER_BATCH && rows % ROWS_PER_BATCH == 0, "rows " + rows);
        }
    }

    @Test
    void aJournalOfGarbageIsHarmless() throws Exception {
        Path file = killed("garbage");
        Files.write(Journal.of(file), new byte[] {0, 0, 0, 4, 1, 2, 3, 4, 5});
        assertRecovered(file, BATCHES * ROWS_PER_BATCH);
    }

    @Test
    void aSessionBeingRecordedIsNotTouched() throws Exception {
        ProblemException problem = assertThrows(ProblemException.class, () -> SavedSession.open(live));
        assertTrue(
                problem.problem().cause().contains("being recorded"),
                problem.problem().cause());
        assertThrows(ProblemException.class, () -> SessionRepair.repair(live, folder.resolve("copy")));
        try (Stream<Path> files = Files.list(recorded)) {
            assertEquals(3, files.count());
        }
    }
}
