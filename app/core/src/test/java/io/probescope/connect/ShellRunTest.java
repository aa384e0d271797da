package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellRunTest {
    @Test
    void whatAScriptSaysIsReadToItsEnd() throws Exception {
        assertEquals("a\nb", ShellRun.output(new LocalTransport(), "echo a; echo b", "saying two lines"));
    }

    @Test
    void aScriptThatFailsIsToldInItsWords() {
        ProblemException failed = assertThrows(
                ProblemException.class,
                () -> ShellRun.output(new LocalTransport(), "echo no room >&2; exit 3", "making room"));
        assertEquals("The host failed at making room: no room", failed.problem().cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "yes >&2", "sleep 1000"})
    void aScriptWithoutEndIsEnded(String endless) {
        ProblemException late = assertThrows(
                ProblemException.class,
                () -> ShellRun.output(new LocalTransport(), endless, "telling", Duration.ofSeconds(1)));
        assertTrue(
                late.problem().cause().contains("not done with telling"),
                late.problem().cause());
    }
}
