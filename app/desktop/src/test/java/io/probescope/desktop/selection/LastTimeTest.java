package io.probescope.desktop.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LastTimeTest {
    private static final long MS = 1_000_000L;
    private static final long S = 1000 * MS;

    @Test
    void isToldInTheGreatestUnitThatLeavesItWhole() {
        assertEquals(
                List.of("last 10 s", "last 1 min", "last 5 min", "last 15 min", "last 1 h"),
                LastTime.OFFERED_NS.stream().map(LastTime::words).toList());
        assertEquals("last 90 s", LastTime.words(90 * S));
        assertEquals("last 250 ms", LastTime.words(250 * MS));
        assertEquals("last 0.5 ms", LastTime.words(MS / 2));
    }

    @Test
    void isReadAsItIsTold() {
        for (long length : List.of(10 * S, 90 * S, 3600 * S, 250 * MS, MS / 2)) {
            assertEquals(OptionalLong.of(length), LastTime.read(LastTime.words(length)));
        }
        assertEquals(OptionalLong.of(90 * S), LastTime.read(" Last 1.5min "));
        for (String none : List.of("", "last", "last 5", "last 0 s", "last 5 stars", "comm = last", "last 900000 h")) {
            assertEquals(OptionalLong.empty(), LastTime.read(none), none);
        }
    }

    @Test
    void isWrittenBeforeAFilterOrAlone() throws Exception {
        assertEquals(
                new WrittenSelection(OptionalLong.of(300 * S), Filter.NONE),
                WrittenSelection.read("last 5 min", List.of()));
        assertEquals(Filter.NONE, WrittenSelection.read("  ", List.of()).filter());
        ProblemException unknown =
                assertThrows(ProblemException.class, () -> WrittenSelection.read("last 5 min and x = 1", List.of()));
        assertEquals(
                assertThrows(ProblemException.class, () -> FilterCheck.read("x = 1", List.of()))
                        .problem(),
                unknown.problem(),
                "what follows is read as a filter");
    }
}
