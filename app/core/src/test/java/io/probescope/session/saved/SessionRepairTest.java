package io.probescope.session.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.Recording;
import io.probescope.session.SessionInfo;
import io.probescope.session.write.SessionWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRepairTest {
    private static final long ROWS = 300_000;

    @TempDir
    static Path folder;

    private static Path whole;
    private static long firstDataByte;

    @BeforeAll
    static void record() throws Exception {
        whole = folder.resolve("whole.probescope");
        try (SessionWriter writer = SessionWriter.create(whole, "0.1.0")) {
            firstDataByte = Files.size(whole);
            int host = Recording.beginOpensnoop(writer);
            for (long row = 0; row < ROWS; row++) {
                writer.onMessage(host, Recording.open(row * 7919));
                if (row % 50_000 == 49_999) {
                    writer.commit();
                }
            }
        }
    }

    private static Path copy() throws IOException {
        Path file = Files.createTempFile(folder, "damaged", ".probescope");
        Files.delete(file);
        return Files.copy(whole, file);
    }

    private static void assertReported(Path damaged, RepairReport report, Path repaired) throws ProblemException {
        RepairReport.Table table = report.tables().get(0);
        assertEquals("opensnoop", table.table());
        assertTrue(table.written() == null || table.written() == ROWS, damaged + ": " + table);
        try (SavedSession session = SavedSession.open(repaired)) {
            SessionInfo info = session.reader().info();
            assertEquals(table.readable(), info.rows());
            assertEquals(8 - 1, session.reader().streams().get(0).columns().size());
            String sum = session.reader()
                    .query(
                            "SELECT sum(latency) = sum(seq - 1) * 79190, sum(length(path)) FROM opensnoop",
                            List.of(),
                            rows -> {
                                rows.next();
                                return rows.getString(1);
                            });
            assertTrue(table.readable() == 0 || sum.equals("true"), "rows that were read are the rows written");
            assertTrue(info.notes().stream().anyMatch(note -> note.text().startsWith("Repaired")));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.4, 0.6, 0.75, 0.9, 0.97})
    void aSessionOverwrittenInTheMiddleLosesOnlyWhatWasThere(double at) throws Exception {
        Path damaged = copy();
        byte[] garbage = new byte[5000];
        new Random(3).nextBytes(garbage);
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            bytes.seek(firstDataByte + (long) (at * (bytes.length() - firstDataByte)) - garbage.length);
            bytes.write(garbage);
        }
        Path repaired = folder.resolve("overwritten" + at);
        RepairReport report = SessionRepair.repair(damaged, repaired);
        assertTrue(report.tables().get(0).readable() > 0, report.toString());
        assertReported(damaged, report, repaired);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.7, 0.95})
    void aSessionCutOffIsToldOfAndRepairedAsFarAsItCanBe(double share) throws Exception {
        Path damaged = copy();
        long length;
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            length = (long) (share * bytes.length());
            bytes.setLength(length);
        }
        ProblemException problem = assertThrows(ProblemException.class, () -> {
            try (SavedSession session = SavedSession.open(damaged)) {
                session.reader()
                        .query("SELECT sum(length(path)), sum(latency) FROM opensnoop", List.of(), rows -> rows.next());
            }
        });
        assertTrue(
                problem.problem().next().contains("probescope repair"),
                problem.problem().next());
        Path repaired = folder.resolve("cut" + share);
        try {
            assertReported(damaged, SessionRepair.repair(damaged, repaired), repaired);
        } catch (ProblemException e) {
            assertTrue(length < firstDataByte, "only a cut within the table of contents loses everything: " + e);
            assertFalse(Files.exists(repaired));
        }
        assertEquals(length, Files.size(damaged));
    }

    @Test
    void aWholeSessionIsCopiedWhole() throws Exception {
        Path repaired = folder.resolve("copy");
        RepairReport report = SessionRepair.repair(whole, repaired);
        assertTrue(report.complete());
        assertReported(whole, report, repaired);
    }

    @Test
    void theCopyReplacesNothing() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "mine");
        assertThrows(ProblemException.class, () -> SessionRepair.repair(whole, taken));
        assertEquals("mine", Files.readString(taken));
        assertThrows(ProblemException.class, () -> SessionRepair.repair(folder.resolve("absent"), folder.resolve("x")));
    }
}
