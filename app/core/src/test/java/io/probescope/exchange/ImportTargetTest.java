package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.OtherRecorder;
import io.probescope.session.SavedSession;
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
        Path mount = Files.createDirectory(folder.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=32m", "probescope-test", mount.toString()) == 0);
        try {
            Path many = Files.writeString(
                    folder.resolve("many.folded"),
                    new Random(7919)
                            .longs(20_011)
                            .mapToObj(number -> "main;" + number + ";" + number * 31 + " 1\n")
                            .collect(Collectors.joining()));
            target = mount.resolve("s.probescope");
            long free = Files.getFileStore(mount).getUsableSpace() >> 10;
            Path ballast = Files.write(mount.resolve("ballast"), new byte[(int) (free - freeKib) << 10]);
            ProblemException full = assertThrows(ProblemException.class, () -> Exchange.imported(many, target));
            assertTrue(full.getMessage().contains("the disk is full"), full.getMessage());
            try (Stream<Path> files = Files.list(mount)) {
                assertEquals(List.of(ballast), files.toList());
            }
            Files.delete(ballast);
            Exchange.imported(many, target);
            try (SavedSession session = SavedSession.open(target)) {
                assertEquals(20_011, session.reader().info().rows());
            }
        } finally {
            run("umount", mount.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
