package io.probescope.desktop.shell.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of sessions that nobody saved yet: a directory per workbench, gone when it closes. What a crash leaves there is found by the next one. May be used from any
 * thread.
 */
public final class TemporarySessions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TemporarySessions.class.getName());
    private static final String SUFFIX = ".probescope";

    private final Path base;
    private final Path directory;
    private final Set<Path> kept = new HashSet<>();
    private int count;

    /** @param base where each workbench has its directory, named by its process id; made when it is not there */
    public TemporarySessions(Path base) {
        this.base = base;
        try {
            Files.createDirectories(base);
            removeEmpty(base);
            directory = Files.createTempDirectory(base, ProcessHandle.current().pid() + "-");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
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
        try (Stream<Path> files = Files.walk(base, 2)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX) && isAbandoned(file.getParent()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "sessions left behind can't be listed in " + base, unreadable);
            return List.of();
        }
    }

    /** The path of a new session; nothing is there yet. */
    synchronized Path create(String name) {
        count++;
        return directory.resolve(name.replaceAll("[^A-Za-z0-9.@-]", "_") + "-" + count + SUFFIX);
    }

    /** A folder of the user's cache, beside that of these sessions. */
    public Path beside(String name) {
        return base.resolveSibling(name);
    }

    /** A path for a copy of a bundled session. */
    public synchronized Path copy(String name) {
        count++;
        return directory.resolve(count + "-" + name);
    }

    /** Lets a session stay that could not be opened again: {@link #leftBehind} of the next workbench has it. */
    synchronized void keep(Path file) {
        kept.add(file);
    }

    @Override
    public synchronized void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!isKept(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException left) {
            LOG.log(System.Logger.Level.WARNING, "temporary sessions are left in " + directory, left);
        }
    }

    /** Whether it is a session that stays, one of the files beside it, or a folder of it. */
    private boolean isKept(Path file) {
        return kept.stream()
                .anyMatch(session -> session.startsWith(file) || file.toString().startsWith(session + "."));
    }

    /** Takes away what workbenches that recorded nothing could not take away themselves. */
    private static void removeEmpty(Path base) throws IOException {
        try (DirectoryStream<Path> workbenches = Files.newDirectoryStream(base, TemporarySessions::isAbandoned)) {
            for (Path workbench : workbenches) {
                try (Stream<Path> files = Files.list(workbench)) {
                    if (files.findAny().isEmpty()) {
                        Files.delete(workbench);
                    }
                }
            }
        }
    }

    private static boolean isAbandoned(Path workbench) {
        String pid = workbench.getFileName().toString().replaceFirst("-.*", "");
        return pid.matches("\\d{1,9}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
