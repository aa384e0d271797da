package io.probescope.desktop;

import io.probescope.record.Workloads;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Opens as many files as a CPU can, as programs named {@code opensnoop}, until it is closed. */
final class OpensForever implements AutoCloseable {
    private final Process opens;

    OpensForever() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        opens = new ProcessBuilder(
                        "sh",
                        "-c",
                        "while :; do \"$0\" 100003; done",
                        Workloads.of("opensnoop").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public void close() {
        opens.descendants().forEach(ProcessHandle::destroyForcibly);
        opens.destroyForcibly();
    }
}
