package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.database.SmallDisk;
import io.probescope.session.saved.OtherRecorder;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            other.record(7);
        }
    }

    /** From no room at all to not enough for the stacks. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100, 1000})
    void anImportThatMeetsTheEndOfTheDiskLeavesNothingInTheWayOfTheNext(int freeKib) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), 32)) {
            Path many = Files.writeString(
                    folder.resolve("many.folded"),
                    new Random(7919)
                            .longs(20_011)
                            .mapToObj(number -> "main;" + number + ";" + number * 31 + " 1\n")
                            .collect(Collectors.joining()));
            target = disk.path("s.probescope");
            disk.leave(freeKib);
            ProblemException full = assertThrows(ProblemException.class, () -> Exchange.imported(many, target));
            assertTrue(full.getMessage().contains("the disk is full"), full.getMessage());
            assertEquals(List.of(), disk.files());
            disk.makeRoom();
            Exchange.imported(many, target);
            try (SavedSession session = SavedSession.open(target)) {
                assertEquals(20_011, session.reader().info().rows());
            }
        }
    }
}
