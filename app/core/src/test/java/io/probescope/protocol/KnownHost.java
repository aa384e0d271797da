package io.probescope.protocol;

import java.util.List;

/** A host of which everything is known, for sessions that no agent recorded. */
public final class KnownHost {
    private KnownHost() {}

    public static HostFacts facts() {
        return new HostFacts(
                "target",
                "6.1.0",
                "x86_64",
                "Debian",
                2,
                1L << 34,
                "boot",
                0L,
                List.of("CAP_BPF"),
                true,
                "on",
                "none",
                2,
                1,
                0,
                true,
                true,
                true,
                null,
                true,
                true,
                true,
                "/tmp/agent");
    }

    /** Its agent's first words, a microsecond after it was booted. */
    public static Hello hello(long bootNs) {
        return new Hello(1, "0.1.0", 4711, 1000, bootNs + 1000, facts());
    }
}
