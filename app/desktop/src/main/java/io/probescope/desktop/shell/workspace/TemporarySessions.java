package io.probescope.desktop.shell.workspace;

import io.probescope.connect.HostAddress;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The files of sessions that nobody saved yet: a private directory, gone when the workbench closes. May be used from any thread. */
public final class TemporarySessions implements AutoCloseable {
    private final Path directory;
    private int count;

    public TemporarySessions() {
        try {
            directory = Files.createTempDirectory("probescope-");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The path of a new session; nothing is there yet. */
    synchronized Path create(HostAddress address) throws ProblemException {
        count++;
        String host = address.toString().replaceAll("[^A-Za-z0-9.@-]", "_");
        return directory.resolve(host + "-" + count + ".probescope");
    }

    /** A path for a copy of a bundled session. */
    public synchronized Path copy(String name) {
        count++;
        return directory.resolve(count + "-" + name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            System.getLogger(TemporarySessions.class.getName())
                    .log(System.Logger.Level.WARNING, "temporary sessions are left in " + directory, left);
        }
    }
}
