package io.probescope.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The BPF programs of our probes that the kernel holds. */
public final class KernelPrograms {
    private KernelPrograms() {}

    /**
     * Names of programs that nobody holds, or an agent started from one of these directories does; an agent that somebody else runs on this machine does not count.
     */
    public static List<String> left(Path... agentHomes) {
        List<String> left = new ArrayList<>();
        for (JsonNode program : list()) {
            String name = program.path("name").asText();
            // Every program of a probe is named role__variant.
            if (name.contains("__") && (program.path("pids").isEmpty() || isHeldBy(program.path("pids"), agentHomes))) {
                left.add(name);
            }
        }
        return left;
    }

    private static JsonNode list() {
        try {
            Process list = new ProcessBuilder("bpftool", "--json", "prog", "list").start();
            try (InputStream output = list.getInputStream()) {
                return new ObjectMapper().readTree(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHeldBy(JsonNode holders, Path... agentHomes) {
        for (JsonNode holder : holders) {
            String executable = ProcessHandle.of(holder.path("pid").longValue())
                    .flatMap(process -> process.info().command())
                    .orElse("");
            for (Path home : agentHomes) {
                if (executable.startsWith(home.toString())) {
                    return true;
                }
            }
        }
        return false;
    }
}
