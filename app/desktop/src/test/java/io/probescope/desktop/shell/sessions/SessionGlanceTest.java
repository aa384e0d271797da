package io.probescope.desktop.shell.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.session.Annotation;
import io.probescope.session.SampleSession;
import io.probescope.session.SessionReader;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionGlanceTest {
    @TempDir
    private Path folder;

    private static SessionGlance glance(Path file) throws Exception {
        try (SavedSession session = SavedSession.open(file)) {
            SessionReader reader = session.reader();
            return SessionGlance.of(reader.info(), reader.streams(), reader);
        }
    }

    @Test
    void aGlanceHoldsWhatTheListTells() throws Exception {
        Path file = SampleSession.record(folder.resolve("a.probescope"));
        try (SavedSession session = SavedSession.open(file)) {
            session.annotate(new Annotation.Name("Slow disk"));
            session.annotate(new Annotation.Tags(List.of("nvme")));
        }
        SessionGlance glance = glance(file);
        assertEquals("Slow disk", glance.name());
        assertEquals(List.of("nvme"), glance.tags());
        assertEquals(3, glance.rows());
        assertEquals(SessionGlance.BUCKETS, glance.density().size());
        assertEquals(3, glance.density().stream().mapToLong(Long::longValue).sum());
        assertTrue(glance.answers("", "a.probescope"));
        assertTrue(glance.answers(" disk NVME a.probe ", "a.probescope"));
        assertFalse(glance.answers("disk sda", "a.probescope"));
    }

    @Test
    void whatIsKnownCountsAsLongAsTheFileIsTheSame() throws Exception {
        Path file = SampleSession.record(folder.resolve("a.probescope"));
        SessionGlances glances = new SessionGlances(folder.resolve("glances"));
        assertEquals(Optional.empty(), glances.of(file));
        SessionGlance glance = glance(file);
        glances.remember(file, glance);
        assertEquals(Optional.of(glance), new SessionGlances(folder.resolve("glances")).of(file));
        Files.setLastModifiedTime(file, FileTime.fromMillis(7919));
        assertEquals(Optional.empty(), glances.of(file));
        glances.remember(file, glance);
        Files.writeString(folder.resolve("glances").resolve(onlyFileIn(folder.resolve("glances"))), "{damaged");
        assertEquals(Optional.empty(), glances.of(file));
    }

    private static Path onlyFileIn(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.toList().get(0);
        }
    }
}
