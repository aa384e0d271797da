package io.probescope.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What an agent says of one run, number 1, in the golden lines: what a fuzzer begins with. */
public final class Talk {
    private static final List<String> START =
            List.of("schema-events.json", "schema-table.json", "attached.json", "row.jsonl");
    private static final List<String> LATER = List.of(
            "stack.json",
            "refused.json",
            "losses.json",
            "cost.json",
            "alive.json",
            "pong.json",
            "error.json",
            "budget.json",
            "cgroup.json",
            "cgroup-unknown.json",
            "gap.json",
            "map.json",
            "map-closed.json",
            "entries.json",
            "error-answer.json",
            "stopped.json");

    private Talk() {}

    /** A whole run, and after its start each other message by itself. */
    public static Stream<byte[]> seeds() {
        return Stream.concat(Stream.of(LATER), LATER.stream().map(List::of)).map(Talk::of);
    }

    private static byte[] of(List<String> later) {
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        Stream.concat(START.stream(), later.stream()).forEach(file -> {
            try {
                talk.writeBytes(Golden.bytes(file));
            } catch (IOException e) {
                throw new AssertionError(file, e);
            }
        });
        return talk.toByteArray();
    }
}
