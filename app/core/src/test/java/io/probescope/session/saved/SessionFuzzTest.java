package io.probescope.session.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.MessageReader;
import io.probescope.session.Recording;
import io.probescope.session.write.SessionWriter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come from a host, its session takes them or says what is wrong, can be opened again, and is the only file written. Jazzer makes the bytes, led by the code
 * they reach, and itself finds SQL and paths that the bytes have a say in. Each input is what an agent of its own says, all of one host
 * and session.
 */
class SessionFuzzTest {
    @TempDir
    static Path folder;

    private static SessionWriter writer;
    private static int runs;

    @BeforeAll
    static void begin() throws ProblemException {
        writer = SessionWriter.create(folder.resolve("s.probescope"), "0.1.0");
    }

    @AfterAll
    static void theSessionIsWhole() throws Exception {
        writer.close();
        try (SavedSession saved = SavedSession.open(folder.resolve("s.probescope"))) {
            assertEquals(1, saved.reader().info().hosts().size());
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @MethodSource("io.probescope.protocol.Talk#seeds")
    @FuzzTest(maxDuration = "10s")
    void bytesAreRecordedOrRefused(byte[] bytes) throws Exception {
        int host = writer.registerHost("h", Recording.hello());
        int first = runs + 1;
        int second = runs + 2;
        runs = second;
        writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(first, "opensnoop"), "ab12");
        writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(second, "opensnoop"), "ab12");
        MessageReader reader = new MessageReader(new ByteArrayInputStream(about(first, second, bytes)));
        try {
            for (AgentMessage message = reader.next(); message != null; message = reader.next()) {
                writer.onMessage(host, message);
            }
        } catch (ProblemException e) {
            assertFalse(e.problem().next().isEmpty(), e.problem().cause());
        }
    }

    private static byte[] about(int first, int second, byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\"run\":1,", "\"run\":" + first + ",")
                .replace("\"run\":2,", "\"run\":" + second + ",")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
