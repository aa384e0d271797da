package io.probescope.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandWriterTest {
    private static void assertGolden(String name, Command command) throws IOException {
        assertEquals(new String(Golden.bytes(name), UTF_8), new String(CommandWriter.line(command), UTF_8));
    }

    @Test
    void commandsAreTheGoldenLines() throws IOException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("target_pid", 4711L);
        parameters.put("only_failed", true);
        parameters.put("prefix", "/etc/\"é");
        assertGolden(
                "start.json",
                new StartRun(
                        1,
                        "tcpsend",
                        new byte[] {0x7F, 'E', 'L', 'F'},
                        parameters,
                        Map.of("send", List.of("fentry", "kprobe", "tracepoint")),
                        List.of("close"),
                        1000,
                        16 << 20));
        assertGolden("stop.json", new StopRun(1));
        assertGolden("maps.json", new AskMaps(1));
        assertGolden("read.json", new ReadMap(1, 0, "67120000", 500));
        assertGolden("limit.json", new LimitCost(50));
        assertGolden("ping.json", new Ping(7_000_000_001L));
        assertGolden("bye.json", new Bye());
    }
}
