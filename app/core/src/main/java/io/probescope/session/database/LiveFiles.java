package io.probescope.session.database;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that this process records into. They may not be opened a second time here: a POSIX lock keeps other processes out only, and closing
 * any descriptor of the file drops it. Thread-safe.
 */
public final class LiveFiles {
    private static final Set<Object> KEYS = ConcurrentHashMap.newKeySet();

    private LiveFiles() {}

    /** Adds a file that is there; what it returns takes the file out again. */
    public static Object add(Path file) throws IOException {
        Object key = key(file);
        KEYS.add(key);
        return key;
    }

    public static void remove(Object key) {
        KEYS.remove(key);
    }

    /**
     * Refuses a file that is recorded into.
     *
     * @throws ProblemException when this process records into the file, by whatever name
     */
    public static void refuse(Path file) throws ProblemException, IOException {
        if (Files.exists(file) && KEYS.contains(key(file))) {
            throw SessionProblems.recording(file);
        }
    }

    /** Device and inode, or the path where the system has no such thing; asked without opening the file. */
    private static Object key(Path file) throws IOException {
        Object inode = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return inode == null ? file.toRealPath() : inode;
    }
}
