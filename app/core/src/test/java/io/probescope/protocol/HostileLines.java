package io.probescope.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Lines that an agent would never write: the golden ones with something changed, in their structure or in their bytes. The same seed gives the same lines.
 */
public final class HostileLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> GOLDEN = List.of(
            "schema-events.json",
            "schema-table.json",
            "stack.json",
            "attached.json",
            "refused.json",
            "losses.json",
            "cost.json",
            "alive.json",
            "pong.json",
            "stopped.json",
            "error.json",
            "error-answer.json",
            "map.json",
            "map-closed.json",
            "entries.json",
            "hello.json",
            "row.jsonl");
    private static final List<String> TEXTS = List.of(
            "",
            "hosts",
            "HOSTS",
            "runs",
            "events_",
            "../../x",
            "/etc/passwd",
            "a\"; DROP TABLE hosts; --",
            "a\u0000b",
            "\ud800",
            "\u202e",
            "select",
            "u64",
            "u8",
            "string",
            "timestamp_ns",
            "kernel_stack",
            "log2",
            "sum",
            "events",
            "table",
            "schema",
            "stopped",
            "attached",
            "x".repeat(5000));

    private final Random random;
    private final List<String> lines = new ArrayList<>();

    public HostileLines(long seed) throws IOException {
        random = new Random(seed);
        for (String file : GOLDEN) {
            lines.addAll(List.of(new String(Golden.bytes(file), StandardCharsets.UTF_8).split("\n")));
        }
    }

    /** The next one, with its line feed. */
    private byte[] next() throws IOException {
        String line = lines.get(random.nextInt(lines.size()));
        if (random.nextInt(4) == 0) {
            return ended(damaged(line.getBytes(StandardCharsets.UTF_8)));
        }
        JsonNode tree = JSON.readTree(line);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            change(tree);
        }
        return ended(JSON.writeValueAsBytes(tree));
    }

    /** The start of a run as it should be, with stream 1, and {@code count} hostile lines about that run. */
    public byte[] ofRun(int run, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String file : List.of("schema-events.json", "schema-table.json", "attached.json", "row.jsonl")) {
            out.writeBytes(aboutRun(run, Golden.bytes(file)));
        }
        for (int i = 0; i < count; i++) {
            out.writeBytes(aboutRun(run, next()));
        }
        return out.toByteArray();
    }

    private static byte[] aboutRun(int run, byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1)
                .replace("\"run\":1,", "\"run\":" + run + ",")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ended(byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }

    private byte[] damaged(byte[] line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(line.length + 1);
        out.write(line, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(random.nextInt(256));
            case 1 -> out.writeBytes("[".repeat(1 + random.nextInt(100_000)).getBytes(StandardCharsets.US_ASCII));
            case 2 -> out.writeBytes("9".repeat(1 + random.nextInt(5000)).getBytes(StandardCharsets.US_ASCII));
            case 3 -> out.write(line, 0, at);
            default -> {
                return out.toByteArray();
            }
        }
        out.write(line, at, line.length - at);
        return out.toByteArray();
    }

    private void change(JsonNode tree) {
        JsonNode at = tree;
        while (at.size() > 0) {
            int index = random.nextInt(at.size());
            JsonNode child = at instanceof ObjectNode object ? object.get(key(object, index)) : at.get(index);
            if (child.size() == 0 || random.nextInt(4) == 0) {
                replace(at, index, child);
                return;
            }
            at = child;
        }
    }

    private static String key(ObjectNode object, int index) {
        var names = object.fieldNames();
        for (int i = 0; i < index; i++) {
            names.next();
        }
        return names.next();
    }

    private void replace(JsonNode parent, int index, JsonNode child) {
        if (parent instanceof ObjectNode object) {
            String key = key(object, index);
            switch (random.nextInt(5)) {
                case 0 -> object.remove(key);
                case 1 -> object.set(TEXTS.get(random.nextInt(TEXTS.size())), child);
                default -> object.set(key, other(child));
            }
        } else if (parent instanceof ArrayNode array) {
            switch (random.nextInt(5)) {
                case 0 -> array.remove(index);
                case 1 -> {
                    for (int copies = random.nextInt(2000); copies > 0; copies--) {
                        array.add(child);
                    }
                }
                default -> array.set(index, other(child));
            }
        }
    }

    private JsonNode other(JsonNode value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextLong());
            case 3 -> make.numberNode(random.nextInt(8));
            case 4 ->
                make.numberNode(BigInteger.ONE.shiftLeft(random.nextInt(200)).negate());
            case 5 -> make.numberNode(random.nextDouble());
            case 6 -> make.arrayNode().add(value);
            case 7 -> make.objectNode().set("a", value);
            default -> make.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
