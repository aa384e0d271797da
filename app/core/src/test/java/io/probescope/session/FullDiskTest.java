package io.probescope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system of its own, filled until it is full; needs root to mount it. */
class FullDiskTest {
    private static final int ROWS_PER_BATCH = 1000;

    @TempDir
    Path mount;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=6m", "probescope-test", mount.toString()) == 0);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mount.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void whatWasCommittedBeforeTheDiskWasFullIsStillThere() throws Exception {
        Path file = mount.resolve("full.probescope");
        Path ballast = mount.resolve("ballast");
        long committed;
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            Files.write(ballast, new byte[2 << 20]);
            ProblemException problem = assertThrows(ProblemException.class, () -> fill(writer, host));
            assertTrue(
                    problem.problem().cause().contains("the disk is full"),
                    problem.problem().cause());
            committed = writer.reader().info().rows();
            assertTrue(committed >= ROWS_PER_BATCH && committed % ROWS_PER_BATCH == 0, "rows " + committed);
            assertEquals(
                    problem.problem(),
                    assertThrows(ProblemException.class, writer::commit).problem());
        }
        Files.delete(ballast);
        try (SavedSession session = SavedSession.open(file)) {
            long rows = session.reader().info().rows();
            assertTrue(rows >= committed && rows % ROWS_PER_BATCH == 0, rows + " rows of " + committed);
            long last = session.reader().query("SELECT max(seq) FROM opensnoop", List.of(), result -> {
                result.next();
                return result.getLong(1);
            });
            assertEquals(rows, last);
        }
    }

    private static void fill(SessionWriter writer, int host) throws ProblemException {
        for (long row = 0; ; row++) {
            writer.onMessage(host, Recording.open(row * 7919));
            if (row % ROWS_PER_BATCH == ROWS_PER_BATCH - 1) {
                writer.commit();
            }
        }
    }
}
