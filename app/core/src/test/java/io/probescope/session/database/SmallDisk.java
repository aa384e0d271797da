package io.probescope.session.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small file system in memory, to be filled until it is full. Only root may mount it: a test of another user is left out. */
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one of so many MiB on a directory, which is made where it is not there. */
    public static SmallDisk mount(Path directory, int mib) throws IOException {
        Files.createDirectories(directory);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "probescope-test", directory.toString()) == 0);
        return new SmallDisk(directory);
    }

    /** A path on it. */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** Lets something else take so much of it. */
    public void take(int kib) throws IOException {
        Files.write(ballast(), new byte[kib << 10]);
    }

    /** Lets something else take all of it but so much. */
    public void leave(int freeKib) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace() >> 10;
        take((int) (free - freeKib));
    }

    /** That something is gone. */
    public void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    /** What is on it beside that. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.equals(ballast())).toList();
        }
    }

    /** Mounts it otherwise, such as {@code ro} or {@code size=64m}. */
    public void remount(String option) throws IOException {
        assertEquals(0, run("mount", "-o", "remount," + option, directory.toString()));
    }

    /** Takes it away, also while somebody has a file of it open. */
    @Override
    public void close() throws IOException {
        assertEquals(0, run("umount", "-l", directory.toString()));
    }

    private Path ballast() {
        return path("ballast");
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }
}
