package io.probescope.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.MapLayout.Member;
import io.probescope.protocol.RoleOutcome.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    private static AgentMessage golden(String name) throws Exception {
        MessageReader reader = new MessageReader(new ByteArrayInputStream(Golden.bytes(name)));
        AgentMessage message = reader.next();
        assertNull(reader.next());
        return message;
    }

    private static Object[] row(String line) throws Exception {
        MessageReader reader = reader(SCHEMA + line + "\n");
        reader.next();
        return ((Row) reader.next()).values();
    }

    @Test
    void goldenMessagesAreReadToTheirRecords() throws Exception {
        assertEquals(new Alive(9, 10, 1000000, 6291456, 16777216, 12345, 0, 67108864), golden("alive.json"));
        assertEquals(new Pong(7_000_000_001L, 9, 10), golden("pong.json"));
        assertEquals(
                new Cost(1, 9, 5, List.of(new Cost.ProgramCost("send__tracepoint", 100, 12345))), golden("cost.json"));
        assertEquals(
                new BudgetStep(1, 9, BudgetStep.Action.SAMPLE, 8, 50, 1_000_000_000, 400_000_000L, 200_000_000),
                golden("budget.json"));
        Losses losses = (Losses) golden("losses.json");
        assertEquals(Map.of("ring_full", 0L, "map_full", 2L), losses.kernel());
        assertEquals(
                List.of(
                        new Losses.StreamLosses(1, 100, 97, 2, 1, Map.of("ring_full", 5L, "map_full", 0L)),
                        new Losses.StreamLosses(2, 7, 7, 0, 0, null)),
                losses.streams());
        assertEquals(
                List.of(
                        new Losses.ProgramMisses("send__kprobe__enter", 3L),
                        new Losses.ProgramMisses("send__kprobe__exit", null)),
                losses.programs());
        assertEquals(new Gap(1, 97, 2, 1, 7, 8), golden("gap.json"));
        assertEquals(new Stopped(1, 9, "command"), golden("stopped.json"));
        assertNull(((AgentError) golden("error.json")).run());
        Hello hello = (Hello) golden("hello.json");
        assertEquals(List.of("CAP_SYS_ADMIN", "CAP_BPF"), hello.host().capabilities());
        assertEquals(8348463104L, hello.host().memoryBytes());
        assertNull(hello.host().kptrRestrict());
        Attached attached = (Attached) golden("attached.json");
        assertEquals(List.of(4711, 4690), attached.hiddenPids());
        assertEquals(
                new RoleOutcome("close", null, List.of(), List.of()),
                attached.roles().get(1));
        Refused refused = (Refused) golden("refused.json");
        assertEquals("verifier", refused.code());
        assertEquals(
                List.of(new Refusal("fentry", "load", "R1 invalid mem access 'inv'")),
                refused.roles().get(0).refused());
        StackFrames stack = (StackFrames) golden("stack.json");
        assertEquals(77, stack.id());
        assertEquals(
                "18446744071579000000",
                Long.toUnsignedString(stack.frames().get(0).address()));
        assertEquals(
                new Frame(4096, Frame.Kind.UNKNOWN, null, 0, "/usr/bin/x", "no symbol table in /usr/bin/x"),
                stack.frames().get(3));
        assertTrue(stack.truncated());
        assertEquals("the stack has more frames than are taken of one", stack.why());
    }

    @Test
    void goldenMapsAreReadToTheirRecords() throws Exception {
        MapLayout key = new MapLayout(
                "struct golden_key", 4, List.of(new Member("pid", Column.Type.U32, "pid", "pid_t", 0, 4, 0)));
        MapLayout value = new MapLayout(
                "struct golden_value",
                32,
                List.of(
                        new Member("calls", Column.Type.U64, "count", "count_t", 0, 8, 0),
                        new Member("ports", Column.Type.U16, "", "__u16[2]", 8, 4, 2),
                        new Member("color", Column.Type.STRING, "", "enum color", 12, 4, 0),
                        new Member("comm", Column.Type.STRING, "comm", "comm_t", 16, 16, 0)));
        MapDescription sums =
                new MapDescription(1, 0, 2, "out_sums", "percpu_hash", 57, 1024, 2, false, null, key, value);
        assertEquals(sums, golden("map.json"));
        MapDescription ring = (MapDescription) golden("map-closed.json");
        assertTrue(ring.closed().contains("way for records"), ring.closed());
        assertEquals(new MapLayout("", 0, List.of()), ring.key());
        MapEntries entries = (MapEntries) golden("entries.json");
        assertEquals(
                new MapEntries(
                        1,
                        0,
                        9,
                        false,
                        List.of(new MapEntries.Entry(
                                List.of(4711L),
                                List.of(
                                        List.of(3L, List.of(80L, 443L), "green", "cat"),
                                        List.of(
                                                new BigInteger("18446744073709551615"),
                                                List.of(0L, 0L),
                                                "7",
                                                "\uFFFD")))),
                        "67120000",
                        2,
                        true),
                entries);
        assertTrue(entries.fits(sums));
        assertFalse(entries.fits(ring));
        assertEquals(
                new AgentError(
                        1,
                        "read",
                        "command",
                        "The run has no map 9.",
                        "Name a map by its number in the answer to `maps`."),
                golden("error-answer.json"));
    }

    /** Answers whose shape differs from what the map was said to be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[4711,1],[3,[80,443],\"green\",\"cat\"]]",
                "[[\"4711\"],[3,[80,443],\"green\",\"cat\"]]",
                "[[4711],[3,[80,443],\"green\"]]",
                "[[4711],[3,[80,443,1],\"green\",\"cat\"]]",
                "[[4711],[3,80,\"green\",\"cat\"]]",
                "[[4711],[3,[80,\"443\"],\"green\",\"cat\"]]",
                "[[4711],[3,[80,443],\"green\",\"cat\"],[3,[80,443],\"green\",\"cat\"],[3,[80,443],\"green\",\"cat\"]]"
            })
    void entriesThatDoNotFitTheirMapAreSeen(String entry) throws Exception {
        String line = "{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"restarted\":false,\"entries\":[" + entry
                + "],\"next\":null,\"left\":0,\"left_known\":true}\n";
        assertFalse(((MapEntries) reader(line).next()).fits((MapDescription) golden("map.json")));
    }

    @Test
    void goldenRowsAreReadByTheirSchemas() throws Exception {
        InputStream lines = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(Golden.bytes("schema-events.json")),
                new ByteArrayInputStream(Golden.bytes("schema-table.json")),
                new ByteArrayInputStream(Golden.bytes("row.jsonl")))));
        MessageReader reader = new MessageReader(lines);
        StreamSchema events = (StreamSchema) reader.next();
        assertEquals(
                new Column("time", Column.Type.U64, "timestamp_ns", false, Combine.NONE, false),
                events.columns().get(0));
        StreamSchema table = (StreamSchema) reader.next();
        assertEquals(
                new Column("latency", Column.Type.U64, "duration_ns", false, Combine.NONE, true),
                table.columns().get(4));
        assertEquals(
                new Column("count", Column.Type.U64, "count", false, Combine.SUM, false),
                table.columns().get(5));
        BigInteger u64Max = new BigInteger("18446744073709551615");
        assertArrayEquals(
                new Object[] {123456789012345L, 4711L, "cat", 3L, "/etc/hostname", 77L},
                ((Row) reader.next()).values());
        assertArrayEquals(
                new Object[] {u64Max, 4294967295L, "a\"b\\c\n\t\u0001/é€", -2147483648L, "/tmp/\uFFFD(\uFFFD", null},
                ((Row) reader.next()).values());
        assertArrayEquals(new Object[] {0L, 0L, "", -2L, null, Long.MAX_VALUE}, ((Row) reader.next()).values());
        assertEquals(2, ((Row) reader.next()).stream());
        assertEquals(u64Max, ((Row) reader.next()).values()[5]);
        assertNull(reader.next());
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
