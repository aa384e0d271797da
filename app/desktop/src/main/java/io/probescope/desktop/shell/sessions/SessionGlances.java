package io.probescope.desktop.shell.sessions;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.probescope.probe.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of sessions that are not open: a file each in the user's cache. May be used from any thread. */
public final class SessionGlances {
    private static final System.Logger LOG = System.getLogger(SessionGlances.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 200;

    private final Path directory;

    /** @param directory made when it is not there; {@code null} to remember nothing */
    public SessionGlances(Path directory) {
        this.directory = directory;
    }

    /** Of a file as it was then. */
    private record Entry(long bytes, long modifiedMs, SessionGlance glance) {}

    /** What is known of a session's file as it is now. */
    Optional<SessionGlance> of(Path session) {
        if (directory == null || !Files.isReadable(entryOf(session))) {
            return Optional.empty();
        }
        try {
            Entry entry = JSON.readValue(entryOf(session).toFile(), Entry.class);
            boolean same = entry.bytes == Files.size(session) && entry.modifiedMs == modifiedMs(session);
            return same ? Optional.of(entry.glance) : Optional.empty();
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "what is known of " + session + " can't be read", unreadable);
            return Optional.empty();
        }
    }

    /** Remembers a session's file as it is now. */
    void remember(Path session, SessionGlance glance) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, "glance", ".part");
            JSON.writeValue(part.toFile(), new Entry(Files.size(session), modifiedMs(session), glance));
            Files.move(part, entryOf(session), StandardCopyOption.REPLACE_EXISTING);
            forgetOldest();
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.WARNING, "what is known of " + session + " is not remembered", unwritable);
        }
    }

    private void forgetOldest() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> oldest = entries.sorted(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .reversed())
                    .skip(MOST)
                    .toList();
            for (Path entry : oldest) {
                Files.deleteIfExists(entry);
            }
        }
    }

    private static long modifiedMs(Path session) throws IOException {
        return Files.getLastModifiedTime(session).toMillis();
    }

    private Path entryOf(Path session) {
        byte[] path = session.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        return directory.resolve(Sha256.hex(path) + ".json");
    }
}
