package io.probescope.desktop.shell.sessions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the list of sessions shows, read from the files' folders and the cache. */
record ListedSessions(List<Left> left, List<Recent> recent) {
    static final ListedSessions NONE = new ListedSessions(List.of(), List.of());

    ListedSessions {
        left = List.copyOf(left);
        recent = List.copyOf(recent);
    }

    /** A session that a crash left. */
    record Left(Path file, long bytes) {}

    /** A session that was opened or saved before, and what is known of it. */
    record Recent(Path file, Optional<SessionGlance> glance) {
        /** Whether each of the words is in its name or in what is known of it. */
        boolean answers(String words) {
            return glance.orElse(SessionGlance.UNKNOWN)
                    .answers(words, file.getFileName().toString());
        }
    }

    /** Reads it; not to be called on the screen's thread. */
    static ListedSessions read(List<Path> left, List<Path> recent, SessionGlances glances) {
        return new ListedSessions(
                left.stream()
                        .map(file -> new Left(file, file.toFile().length()))
                        .toList(),
                recent.stream().map(file -> new Recent(file, glances.of(file))).toList());
    }
}
