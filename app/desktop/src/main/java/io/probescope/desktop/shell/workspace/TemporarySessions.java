package io.probescope.desktop.shell.workspace;

import io.probescope.problem.ProblemException;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of sessions that nobody saved yet: a directory per workbench, locked while it runs and gone when it closes. What a crash leaves there is found by the next one, until
 * it is deleted. May be used from any thread.
 */
public final class TemporarySessions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TemporarySessions.class.getName());
    private static final String SUFFIX = ".probescope";

    private final Path base;
    private final DirectoryLock lock;
    private final Path directory;
    private final Path copies;
    private final Set<Path> kept = new HashSet<>();
    private int count;

    /** @param base where each workbench has its directory, named by its process id; made when it is not there */
    public TemporarySessions(Path base) {
        this.base = base;
        try {
            Files.createDirectories(base);
            lock = DirectoryLock.take(base, ProcessHandle.current().pid() + "-");
            directory = Files.createDirectory(lock.directory());
            copies = Files.createDirectory(directory.resolve("copies"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        removeEmpty();
    }

    /** Below the user's cache directory: {@code $XDG_CACHE_HOME/probescope/sessions}, by default below {@code ~/.cache}. */
    public static TemporarySessions ofUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return new TemporarySessions(home.resolve("probescope").resolve("sessions"));
    }

    /** Sessions of workbenches that are not running any more. */
    public List<Path> leftBehind() {
        return abandoned().stream()
                .flatMap(workbench -> sessions(workbench).stream())
                .toList();
    }

    /**
     * Deletes a session that was left behind, for good.
     *
     * @throws ProblemException when it can't be deleted
     */
    public void delete(Path left) throws ProblemException {
        SavedSession.delete(left);
        removeEmpty();
    }

    /** The path of a new session, recorded or imported; nothing is there yet. */
    public synchronized Path create(String name) {
        count++;
        return directory.resolve(name.replaceAll("[^A-Za-z0-9.@-]", "_") + "-" + count + SUFFIX);
    }

    /** A folder of the user's cache, beside that of these sessions. */
    public Path beside(String name) {
        return base.resolveSibling(name);
    }

    /** A path for a copy of the bundled session, which nobody misses after a crash. */
    public synchronized Path copy(String name) {
        count++;
        return copies.resolve(name + "-" + count + SUFFIX);
    }

    /** Lets a session stay that could not be opened again: {@link #leftBehind} of the next workbench has it. */
    synchronized void keep(Path file) {
        kept.add(file);
    }

    @Override
    public synchronized void close() {
        try (lock) {
            delete(directory, file -> !isKept(file));
        } catch (IOException left) {
            LOG.log(System.Logger.Level.WARNING, "temporary sessions are left in " + directory, left);
        }
    }

    /** Whether it is a session that stays, one of the files beside it, or a folder of it. */
    private boolean isKept(Path file) {
        return kept.stream()
                .anyMatch(session -> session.startsWith(file) || file.toString().startsWith(session + "."));
    }

    /** Takes away what workbenches without a session could not take away themselves. */
    private void removeEmpty() {
        for (Path workbench : abandoned()) {
            if (sessions(workbench).isEmpty()) {
                try {
                    delete(workbench, file -> true);
                    Files.deleteIfExists(DirectoryLock.of(workbench));
                } catch (IOException left) {
                    LOG.log(System.Logger.Level.WARNING, "an empty directory is left: " + workbench, left);
                }
            }
        }
    }

    private static void delete(Path directory, Predicate<Path> goes) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(goes).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The directories of workbenches that are not running any more: nobody holds their lock. */
    private List<Path> abandoned() {
        List<Path> abandoned = new ArrayList<>();
        for (Path workbench : list(base)) {
            try {
                if (Files.isDirectory(workbench) && !workbench.equals(directory) && !DirectoryLock.isHeld(workbench)) {
                    abandoned.add(workbench);
                }
            } catch (IOException unknown) {
                LOG.log(System.Logger.Level.WARNING, "nobody knows whose " + workbench + " is", unknown);
            }
        }
        return abandoned;
    }

    private static List<Path> sessions(Path workbench) {
        return list(workbench).stream()
                .filter(file -> file.toString().endsWith(SUFFIX))
                .toList();
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "sessions left behind can't be listed in " + directory, unreadable);
            return List.of();
        }
    }
}
