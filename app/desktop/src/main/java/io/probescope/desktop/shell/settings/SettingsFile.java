package io.probescope.desktop.shell.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Named texts in a file that several workbenches may have open. A change counts at once for whoever asks here, and is written behind the back of whoever makes it, to what the file holds by then, so that none
 * takes back what another changed; changes that wait together are written together. The file is whole at every moment, also when the disk is full or the workbench is killed. May be used from any thread.
 */
final class SettingsFile {
    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());
    /** A disk or another workbench that lets us wait longer keeps nobody from ending. */
    private static final Duration WRITING_LIMIT = Duration.ofSeconds(10);
    /** A lock on the file is the whole process's: within it, who writes waits here. */
    private static final Lock ONE_WRITER = new ReentrantLock();

    private final Path file;
    private final Executor writer;
    /** What the file held when it was read or written last; the writer's. */
    private Properties written = new Properties();
    /** The same with the changes that are not written. */
    private Properties values = new Properties();

    private final List<Consumer<Properties>> unwritten = new ArrayList<>();
    private boolean writing;

    /**
     * Reads the file when it is there.
     *
     * @param file {@code null} to remember nothing
     * @param writer writes one time after the other, in the order it is asked to
     */
    SettingsFile(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
        if (file != null && Files.isReadable(file)) {
            try {
                written = read();
                values = copy(written);
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "settings are ignored: " + file, unreadable);
            }
        }
    }

    /** The text of that name, or else another. */
    synchronized String get(String name, String otherwise) {
        return values.getProperty(name, otherwise);
    }

    synchronized Set<String> names() {
        return values.stringPropertyNames();
    }

    void set(String name, String text) {
        change(known -> known.setProperty(name, text));
    }

    /**
     * Changes what is known here, and soon what the file holds by then. What can't be written is remembered, and written with the next change that can.
     *
     * @param change made to either, on the caller's thread and on the writer's
     */
    synchronized void change(Consumer<Properties> change) {
        change.accept(values);
        if (file == null) {
            return;
        }
        unwritten.add(change);
        if (!writing) {
            writing = true;
            writer.execute(this::write);
        }
    }

    /** Waits until all changes that were made are written, or were refused by the disk; for ten seconds at most. Blocks. */
    void awaitWritten() {
        try {
            CompletableFuture.runAsync(this::write, writer).get(WRITING_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            LOG.log(System.Logger.Level.WARNING, "settings are not written: " + file, stuck);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Consumer<Properties>> changes = begin();
        if (changes.isEmpty()) {
            return;
        }
        ONE_WRITER.lock();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel gate =
                    FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                gate.lock(); // until it is closed
                Properties newest = newest();
                changes.forEach(change -> change.accept(newest));
                write(newest);
                end(newest, changes.size());
            }
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.WARNING, "settings could not be written: " + file, unwritable);
        } finally {
            ONE_WRITER.unlock();
        }
    }

    /** The changes that wait; those that come from now on ask for a writing of their own. */
    private synchronized List<Consumer<Properties>> begin() {
        writing = false;
        return List.copyOf(unwritten);
    }

    /** What other workbenches wrote is known from now on. */
    private synchronized void end(Properties newest, int changes) {
        unwritten.subList(0, changes).clear();
        written = newest;
        values = copy(newest);
        unwritten.forEach(change -> change.accept(values));
    }

    /** What another workbench wrote counts; a file that is gone or damaged does not. */
    private Properties newest() {
        if (Files.exists(file)) {
            try {
                return read();
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "settings are written anew: " + file, unreadable);
            }
        }
        return copy(written);
    }

    private static Properties copy(Properties texts) {
        Properties copy = new Properties();
        copy.putAll(texts);
        return copy;
    }

    private Properties read() throws IOException {
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in);
        }
        return read;
    }

    /** Written beside and moved into its place once it is on the disk. */
    private void write(Properties written) throws IOException {
        Path part = beside(".part");
        try {
            try (FileChannel channel = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(channel)) {
                written.store(out, null);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
