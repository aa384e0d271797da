package io.probescope.desktop.shell.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells that the workbench of a directory is running: it holds a lock that the system takes from it when its process ends, however it ends. Every process that sees the directory
 * sees the lock, whatever it knows of other processes. It is a file beside the directory, there before it and gone after it.
 */
final class DirectoryLock implements Closeable {
    private static final String SUFFIX = ".lock";

    private final Path file;
    /** Open for as long as the lock is held: closing it lets go. */
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a directory that is not there yet, of a new name that begins as told. */
    static DirectoryLock take(Path base, String prefix) throws IOException {
        Path file = Files.createTempFile(base, prefix, SUFFIX);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return new DirectoryLock(file, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The directory that it is of. */
    Path directory() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Whether somebody else holds the lock of a directory; not to be asked of one's own, whose lock would be lost. */
    static boolean isHeld(Path directory) throws IOException {
        try (FileChannel lock = FileChannel.open(of(directory), StandardOpenOption.WRITE)) {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException byThisProcess) {
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** The file that is the lock of a directory. */
    static Path of(Path directory) {
        return directory.resolveSibling(directory.getFileName() + SUFFIX);
    }

    /** Lets go, once the directory is gone or nobody's. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }
}
