package io.probescope.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.MapLayout.Member;
import io.probescope.protocol.RoleOutcome.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden lines, which the agent's tests write, are read to what they tell. */
class GoldenMessagesTest {
    private static AgentMessage golden(String name) throws Exception {
        MessageReader reader = new MessageReader(new ByteArrayInputStream(Golden.bytes(name)));
        AgentMessage message = reader.next();
        assertNull(reader.next());
        return message;
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
        assertFalse(((MapEntries) new MessageReader(new ByteArrayInputStream(line.getBytes(UTF_8))).next())
                .fits((MapDescription) golden("map.json")));
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
}
