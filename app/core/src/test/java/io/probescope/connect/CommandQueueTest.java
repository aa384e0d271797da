package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process at the other end of the pipe. */
@Timeout(30)
class CommandQueueTest {
    /** More than a pipe holds. */
    private static final int LINES = 20_011;

    private Process peer;

    @AfterEach
    void endThePeer() {
        peer.destroyForcibly().onExit().join();
    }

    private CommandQueue to(String script) throws Exception {
        peer = new ProcessBuilder("/bin/sh", "-c", script).start();
        return new CommandQueue("local", peer.getOutputStream());
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void linesForAPeerThatReadsLaterArriveWholeAndInOrder() throws Exception {
        CommandQueue commands = to("kill -STOP $$; exec cat");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < LINES; i++) {
            byte[] line = line("command " + i);
            assertTrue(commands.add(line));
            expected.write(line);
        }
        commands.end(line("bye"));
        expected.write(line("bye"));
        assertFalse(commands.add(line("late")), "behind the last");
        ProcessState.awaitStopped(peer.toHandle());
        ProcessState.signal("CONT", peer.toHandle());
        assertTrue(Arrays.equals(expected.toByteArray(), peer.getInputStream().readAllBytes()));
        assertTrue(peer.waitFor(10, TimeUnit.SECONDS), "its input never ended");
    }

    @Test
    void whatWaitsForAPeerThatNeverReadsIsBounded() throws Exception {
        CommandQueue commands = to("exec sleep 1000");
        byte[] longest = new byte[16 << 20];
        int taken = 0;
        while (commands.add(longest)) {
            taken++;
        }
        assertEquals(CommandQueue.MOST_BYTES / longest.length, taken);
        assertNull(commands.failure(), "it may read yet");
        assertTrue(peer.isAlive());

        peer.destroyForcibly().onExit().join();
        while (commands.failure() == null) {
            Thread.onSpinWait();
        }
        assertNotNull(commands.failure().getMessage());
        assertFalse(commands.add(line("late")));
    }
}
