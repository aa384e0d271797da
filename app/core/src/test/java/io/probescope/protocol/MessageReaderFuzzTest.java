package io.probescope.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come from a host, the reader gives messages or says in one way what is wrong. Jazzer makes the bytes, led by the code they reach. */
class MessageReaderFuzzTest {
    @MethodSource("io.probescope.protocol.Talk#seeds")
    @FuzzTest(maxDuration = "5s")
    void bytesAreReadOrRefused(byte[] bytes) throws IOException {
        MessageReader reader = new MessageReader(new ByteArrayInputStream(bytes));
        try {
            while (reader.next() != null) {}
        } catch (ProtocolException e) {
            assertFalse(e.problem().next().isEmpty(), e.problem().cause());
        }
    }
}
