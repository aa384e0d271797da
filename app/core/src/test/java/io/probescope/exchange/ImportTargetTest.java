package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.OtherRecorder;
import io.probescope.session.SavedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may stand where a file is imported to. */
class ImportTargetTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.folded"), "main;work 7\n");
        target = folder.resolve("s.probescope");
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatACrashLeftOfASessionThatIsGoneDoesNotGetIntoTheImportedOne() throws Exception {
        OtherRecorder crashed = new OtherRecorder(target);
        crashed.record(1009);
        crashed.kill();
        Files.delete(target);
        assertEquals(2, left().size() - 1, "the log and the journal");
        Exchange.imported(file, target);
        assertEquals(List.of(file, target), left());
        try (SavedSession session = SavedSession.open(target)) {
            assertEquals(1, session.reader().info().rows());
        }
    }

    @Test
    void aSessionThatIsBeingRecordedKeepsItsNameThoughItsFileIsGone() throws Exception {
        try (OtherRecorder other = new OtherRecorder(target)) {
            Files.delete(target);
            ProblemException refused = assertThrows(ProblemException.class, () -> Exchange.imported(file, target));
            assertTrue(refused.getMessage().contains("being recorded"), refused.getMessage());
        }
    }
}
