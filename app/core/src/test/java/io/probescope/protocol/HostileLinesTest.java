package io.probescope.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever an agent writes, the reader gives messages or says in one way what is wrong. */
class HostileLinesTest {
    private static final long SECONDS = Long.getLong("probescope.fuzz.seconds", 3);

    @Test
    void everyLineIsReadOrRefused() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long read = 0;
        long refused = 0;
        for (long seed = 1; System.nanoTime() < until; seed++) {
            byte[] lines = new HostileLines(seed).ofRun(1, 3);
            try {
                MessageReader reader = new MessageReader(new ByteArrayInputStream(lines));
                while (reader.next() != null) {
                    read++;
                }
            } catch (ProtocolException e) {
                refused++;
            } catch (IOException | RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertTrue(read > 100 && refused > 100, read + " read, " + refused + " refused");
    }
}
