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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Named texts in a file that several workbenches may have open. Each change is made to what the file holds by then, so that none takes back what another changed; and the file is whole
 * at every moment, also when the disk is full or the workbench is killed. To be used on the screen's thread: it is small.
 */
final class SettingsFile {
    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());

    private final Path file;
    private final List<Consumer<Properties>> unwritten = new ArrayList<>();
    private Properties values = new Properties();

    /** @param file read when it is there, written at each change; {@code null} to remember nothing */
    SettingsFile(Path file) {
        this.file = file;
        if (file != null && Files.isReadable(file)) {
            try {
                values = read();
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "settings are ignored: " + file, unreadable);
            }
        }
    }

    /** The text of that name, or else another. */
    String get(String name, String otherwise) {
        return values.getProperty(name, otherwise);
    }

    Set<String> names() {
        return values.stringPropertyNames();
    }

    void set(String name, String text) {
        change(known -> known.setProperty(name, text));
    }

    /** Changes what the file holds by now; what can't be written is remembered, and written with the next change that can. */
    void change(Consumer<Properties> change) {
        if (file == null) {
            change.accept(values);
            return;
        }
        unwritten.add(change);
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel gate =
                    FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                gate.lock(); // until it is closed
                Properties newest = newest();
                unwritten.forEach(waiting -> waiting.accept(newest));
                write(newest);
                values = newest;
                unwritten.clear();
            }
        } catch (IOException unwritable) {
            change.accept(values);
            LOG.log(System.Logger.Level.WARNING, "settings could not be written: " + file, unwritable);
        }
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
        Properties copy = new Properties();
        copy.putAll(values);
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
