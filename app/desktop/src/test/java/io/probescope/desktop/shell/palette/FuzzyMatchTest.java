package io.probescope.desktop.shell.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FuzzyMatchTest {

    @Test
    void lettersMustComeInOrder() {
        assertTrue(FuzzyMatch.score("opns", "Open a session file") > 0);
        assertEquals(0, FuzzyMatch.score("zebra", "Open a session file"));
        assertEquals(0, FuzzyMatch.score("nepo", "Open"));
    }

    @Test
    void beginningsOfWordsWin() {
        assertTrue(FuzzyMatch.score("ah", "Add a host") > FuzzyMatch.score("ah", "Flamegraph"));
    }

    @Test
    void nothingTypedFitsAll() {
        assertEquals(FuzzyMatch.score("", "Add a host"), FuzzyMatch.score("", "Go home"));
    }
}
