package io.probescope.session;

import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Column;
import io.probescope.protocol.Hello;
import io.probescope.protocol.KnownHost;
import io.probescope.protocol.RoleOutcome;
import io.probescope.protocol.Row;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.write.SessionWriter;
import java.util.List;
import java.util.Map;

/** What an agent would say, for tests of sessions. The host's CLOCK_MONOTONIC began at {@link #BOOT_NS}. */
public final class Recording {
    public static final long BOOT_NS = 1_700_000_000_000_000_000L;

    public static final StreamSchema OPENS = new StreamSchema(
            1,
            1,
            "events",
            StreamSchema.Kind.EVENTS,
            List.of(
                    column("time", Column.Type.U64, "timestamp_ns"),
                    column("pid", Column.Type.U32, "pid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("result", Column.Type.I32, ""),
                    column("latency", Column.Type.U64, "duration_ns"),
                    column("ok", Column.Type.BOOL, ""),
                    column("stack", Column.Type.U64, "kernel_stack"),
                    column("path", Column.Type.STRING, "path")));

    private Recording() {}

    public static Column column(String name, Column.Type type, String meaning) {
        return new Column(name, type, meaning, false, Column.Combine.NONE, false);
    }

    /** {@link #OPENS} of another run. */
    public static StreamSchema opens(int run, int stream, String map) {
        return new StreamSchema(run, stream, map, OPENS.kind(), OPENS.columns());
    }

    public static Hello hello() {
        return KnownHost.hello(BOOT_NS);
    }

    public static ProbeDescriptor probe(String name) {
        return new ProbeDescriptor(
                name,
                "Files opened",
                "Who opens what?",
                "",
                "",
                "",
                Layer.SYSCALLS,
                "low",
                List.of(),
                List.of(),
                List.of("table"),
                Map.of(),
                List.of(),
                1000,
                0,
                List.of(),
                Map.of("path", "The path as it was given"),
                "fth-file");
    }

    public static StartRun start(int run, String probe) {
        return new StartRun(run, probe, new byte[0], Map.of("target_pid", 0L), Map.of(), List.of(), 1000, 0);
    }

    public static Attached attached(int run) {
        return new Attached(
                run,
                2000,
                List.of(4711),
                List.of(new RoleOutcome(
                        "open",
                        "tracepoint",
                        List.of("open__tracepoint"),
                        List.of(new RoleOutcome.Refusal("fentry", "load", "not supported")))));
    }

    /** Registers a host and arms a run of opensnoop; returns the host. */
    public static int beginOpensnoop(SessionWriter writer) throws ProblemException {
        int host = writer.registerHost("root@target:22", hello());
        writer.beginRun(host, probe("opensnoop"), start(1, "opensnoop"), "ab12");
        writer.onMessage(host, OPENS);
        writer.onMessage(host, attached(1));
        return host;
    }

    /** The row with that number of {@link #OPENS}. */
    public static Row open(long number) {
        return new Row(1, new Object[] {
            3000 + number,
            4711L,
            "opener",
            -2L,
            number * 10,
            number % 2 == 0,
            null,
            "/tmp/some/file/name" + number % 1024
        });
    }
}
