package io.probescope.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String SCHEMA = """
            {"t":"schema","run":1,"stream":1,"map":"m","kind":"events","columns":[\
            {"name":"a","type":"u64","meaning":""},{"name":"b","type":"i32","meaning":""},\
            {"name":"c","type":"bool","meaning":""},{"name":"d","type":"string","meaning":""},\
            {"name":"e","type":"u8","meaning":""},{"name":"f","type":"i64","meaning":""}]}
            """;

    private static MessageReader reader(String text) {
        return new MessageReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static Object[] row(String line) throws Exception {
        MessageReader reader = reader(SCHEMA + line + "\n");
        reader.next();
        return ((Row) reader.next()).values();
    }

    @Test
    void integersAreExactAtTheirLimits() throws Exception {
        assertArrayEquals(
                new Object[] {Long.MAX_VALUE, -2147483648L, true, "", 255L, Long.MIN_VALUE},
                row("[1, 9223372036854775807,-2147483648,true,\"\",255,-9223372036854775808]"));
        assertArrayEquals(
                new Object[] {new BigInteger("9223372036854775808"), 0L, false, null, 0L, null},
                row("[1,9223372036854775808,0,0,null,0,null]"));
    }

    @Test
    void textKeepsEveryCharacterHoweverItIsWritten() throws Exception {
        assertEquals("\uD834\uDD1E é/\b\f\r", row("[1,0,0,0,\"𝄞 \\u00e9\\/\\b\\f\\r\",0,0]")[3]);
        assertEquals("\uD834\uDD1E", row("[1,0,0,0,\"\\ud834\\udd1e\",0,0]")[3]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,18446744073709551616,0,0,\"\",0,0]",
                "[1,-1,0,0,\"\",0,0]",
                "[1,0,2147483648,0,\"\",0,0]",
                "[1,0,0,2,\"\",0,0]",
                "[1,0,0,0,\"\",256,0]",
                "[1,0,0,0,\"\",0,9223372036854775808]",
                "[1,0,0,0,\"\",0,99999999999999999999999999]",
                "[1,0,0,0,\"\",0]",
                "[1,0,0,0,\"\",0,0,0]",
                "[1,0,0,0,7,0,0]",
                "[1,\"0\",0,0,\"\",0,0]",
                "[1,0,0,0,\"\",0,1.5]",
                "[1,0,0,0,\"\",0,01]",
                "[1,0,0,0,\"\",0,-]",
                "[1,0,0,0,\"\\x\",0,0]",
                "[1,0,0,0,\"\\ud800\",0,0]",
                "[1,0,0,0,\"\\u00g0\",0,0]",
                "[1,0,0,0,\"\t\",0,0]",
                "[1,0,0,0,\"open,0,0]",
                "[1,0,0,0,\"\\",
                "[1,0,0,0,\"\",0,0]]",
                "[1,0,0,0,\"\",0,0",
                "[2,0]",
                "[",
                "[]",
                "",
                "null",
                "{}",
                "{\"t\":7}",
                "{\"t\":\"alive\"}",
                "{\"t\":\"stopped\",\"run\":1,\"mono_ns\":1,\"reason\":\"a\",\"reason\":\"b\"}",
                "{\"t\":\"stopped\",\"run\":99999999999,\"mono_ns\":1,\"reason\":\"a\"}",
                "{\"t\":\"stopped\",\"run\":1,\"mono_ns\":1,\"reason\":\"a\"} x",
                "{\"t\":\"schema\",\"run\":1,\"stream\":1,\"map\":\"m\",\"kind\":\"events\",\"columns\":[]}",
                "{\"t\":\"map\",\"run\":1,\"map\":2,\"maps\":2,\"cpus\":1}",
                "{\"t\":\"map\",\"run\":1,\"map\":0,\"maps\":129,\"cpus\":1}",
                "{\"t\":\"map\",\"run\":1,\"map\":0,\"maps\":2,\"cpus\":0}",
                "{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"entries\":[[[1]]],\"left\":0}",
                "{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"entries\":[[1,[2]]],\"left\":0}",
                "{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"entries\":[[[1],[2.5]]],\"left\":0}",
                "{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"entries\":[[[1],[[[2]]]]],\"left\":0}",
                "{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"entries\":[[[1],[18446744073709551616]]],\"left\":0}",
                "{\"t\":\"schema\",\"run\":1,\"stream\":2,\"map\":\"m\",\"kind\":\"other\",\"columns\":[]}",
                "{\"t\":\"schema\",\"run\":1,\"stream\":2,\"map\":\"\",\"kind\":\"events\",\"columns\":[]}"
            })
    void aCorruptLineIsNamedAndShown(String line) throws Exception {
        MessageReader reader = reader(SCHEMA + line + "\n");
        reader.next();
        ProtocolException problem = assertThrows(ProtocolException.class, reader::next);
        assertTrue(
                problem.problem().cause().startsWith("Line 2 "),
                problem.problem().cause());
        assertTrue(
                problem.problem().detail().startsWith("line 2: " + line.replace("\t", "\\x09")),
                problem.problem().detail());
    }

    @Test
    void textThatIsNotUtf8IsCorrupt() throws Exception {
        MessageReader reader = new MessageReader(
                new ByteArrayInputStream((SCHEMA + "[1,0,0,0,\"\u00ff\u001b\",0,0]\n").getBytes(ISO_8859_1)));
        reader.next();
        ProtocolException problem = assertThrows(ProtocolException.class, reader::next);
        assertEquals("line 2: [1,0,0,0,\"\\xff\\x1b\",0,0]", problem.problem().detail());
    }

    @Test
    void aLineThatEndsWithTheStreamIsCutOff() {
        ProtocolException problem = assertThrows(
                ProtocolException.class, () -> reader("{\"t\":\"alive\"").next());
        assertTrue(
                problem.problem().cause().contains("ended in the middle"),
                problem.problem().cause());
    }

    @Test
    void lineThatIsTooLongEndsTheReadingWithBoundedMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '[';
            }
        };
        ProtocolException problem = assertThrows(ProtocolException.class, () -> new MessageReader(endless).next());
        assertTrue(
                problem.problem().cause().contains("longer than 1 MiB"),
                problem.problem().cause());
        assertTrue(problem.problem().detail().length() < 300);
    }

    @Test
    void lineOfExactlyTheLimitIsRead() throws Exception {
        String start = "{\"t\":\"stopped\",\"run\":1,\"mono_ns\":1,\"reason\":\"";
        String line = start + "x".repeat(LineBuffer.LINE_LIMIT_BYTES - start.length() - 2) + "\"}\n";
        assertEquals(LineBuffer.LINE_LIMIT_BYTES + 1, line.length());
        assertTrue(reader(line).next() instanceof Stopped);
        assertThrows(ProtocolException.class, () -> reader("x" + line).next());
    }

    @Test
    void streamsAreLimitedAndReleasedWithTheirRun() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int stream = 0; stream < MessageReader.STREAM_LIMIT; stream++) {
            lines.append(SCHEMA.replace("\"stream\":1", "\"stream\":" + stream));
        }
        String stopped = "{\"t\":\"stopped\",\"run\":1,\"mono_ns\":1,\"reason\":\"a\"}\n";
        MessageReader full = reader(lines + SCHEMA.replace("\"stream\":1", "\"stream\":5000"));
        MessageReader released = reader(lines + stopped + SCHEMA);
        for (int stream = 0; stream < MessageReader.STREAM_LIMIT; stream++) {
            full.next();
            released.next();
        }
        assertThrows(ProtocolException.class, full::next);
        assertTrue(released.next() instanceof Stopped);
        assertTrue(released.next() instanceof StreamSchema);
    }

    @Test
    void messagesOfUnknownKindAreSkippedAndCounted() throws Exception {
        MessageReader reader = reader(
                "{\"t\":\"new\",\"x\":1}\n{\"t\":\"stopped\",\"run\":1,\"mono_ns\":1,\"reason\":\"a\",\"y\":2}\n");
        assertEquals(new Stopped(1, 1, "a"), reader.next());
        assertEquals(1, reader.unknownMessages());
    }

    @Test
    void readyMeansThatAWholeLineIsThere() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        InputStream in = new InputStream() {
            private int at;

            @Override
            public int available() {
                return sent.size() - at;
            }

            @Override
            public int read() {
                return at < sent.size() ? sent.toByteArray()[at++] : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int count = Math.min(length, available());
                System.arraycopy(sent.toByteArray(), at, into, from, count);
                at += count;
                return count;
            }
        };
        MessageReader reader = new MessageReader(in);
        assertFalse(reader.ready());
        sent.writeBytes("{\"t\":\"stopped\",\"run\":1,".getBytes(UTF_8));
        assertFalse(reader.ready());
        sent.writeBytes("\"mono_ns\":1,\"reason\":\"a\"}\n{".getBytes(UTF_8));
        assertTrue(reader.ready());
        assertEquals(new Stopped(1, 1, "a"), reader.next());
        assertFalse(reader.ready());
        assertEquals(sent.size(), reader.bytesRead());
    }

    @Test
    void theFirstMessageMustBeAHelloOfOurProtocol() throws Exception {
        String hello = new String(Golden.bytes("hello.json"), UTF_8);
        assertEquals(4711, reader(hello).hello().pid());
        ProtocolException later = assertThrows(
                ProtocolException.class,
                () -> reader(hello.replace("\"protocol\":1", "\"protocol\":2")).hello());
        assertTrue(
                later.problem().cause().contains("version 2"), later.problem().cause());
        ProtocolException banner = assertThrows(
                ProtocolException.class,
                () -> reader("Welcome to db1!\n" + hello).hello());
        assertEquals("line 1: Welcome to db1!", banner.problem().detail());
    }

    /** Whatever is changed in good lines, the reader gives messages or a {@link ProtocolException}, nothing else. */
    @Test
    void damagedLinesNeverFailInAnyOtherWay() throws Exception {
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        for (String name : List.of(
                "hello",
                "schema-events",
                "schema-table",
                "attached",
                "stack",
                "gap",
                "budget",
                "losses",
                "cost",
                "map",
                "entries",
                "refused")) {
            good.writeBytes(Golden.bytes(name + ".json"));
        }
        good.writeBytes(Golden.bytes("row.jsonl"));
        Random random = new Random(7);
        List<String> outcomes = new ArrayList<>();
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = good.toByteArray();
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            outcomes.add(readAll(new MessageReader(new ByteArrayInputStream(bytes))));
        }
        assertTrue(outcomes.contains("read") && outcomes.contains("refused"));
    }

    private static String readAll(MessageReader reader) throws IOException {
        try {
            AgentMessage message;
            do {
                message = reader.next();
            } while (message != null);
            return "read";
        } catch (ProtocolException e) {
            return "refused";
        }
    }
}
