package io.probescope.exchange;

import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Column;
import io.probescope.protocol.Frame;
import io.probescope.protocol.Hello;
import io.probescope.protocol.HostFacts;
import io.probescope.protocol.Row;
import io.probescope.protocol.StackFrames;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A session of samples with every kind of frame and the names that formats stumble over. */
final class StackSession {
    static final long START_NS = 1_700_000_000_000_000_000L;

    private StackSession() {}

    static Frame frame(Frame.Kind kind, String symbol, String module) {
        return new Frame(0x1000, kind, symbol, 0, module, symbol == null ? "stripped" : null);
    }

    private static final List<Frame> USER = List.of(
            frame(Frame.Kind.USER, "std::map<int, long>::operator[](int const&)", "/usr/bin/busy worker"),
            frame(Frame.Kind.USER, "\u8ba1\u7b97 \ud83d\ude80", "/usr/bin/busy worker"),
            frame(Frame.Kind.JIT, "Lcom/shop/Cart;::total()", null),
            frame(Frame.Kind.USER, null, "/usr/lib/libssl.so.3"),
            frame(Frame.Kind.UNKNOWN, null, null),
            frame(Frame.Kind.USER, "main", "/usr/bin/busy worker"));

    private static final List<Frame> KERNEL = List.of(
            frame(Frame.Kind.KERNEL, "nft_do_chain", "nf_tables"), frame(Frame.Kind.KERNEL, "do_syscall_64", null));

    /** Rows: 3 of both stacks, 2 of the user's alone by another thread, 1 of the kernel's alone, 1 of none. */
    static Path record(Path file) throws ProblemException {
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = writer.registerHost("local", new Hello(1, "0.1.0", 1, 0, START_NS, HostFacts.UNKNOWN));
            writer.beginRun(
                    host, probe(), new StartRun(1, "profile", new byte[0], Map.of(), Map.of(), List.of(), 0, 0), "");
            writer.onMessage(
                    host,
                    new StreamSchema(
                            1,
                            1,
                            "samples",
                            StreamSchema.Kind.EVENTS,
                            List.of(
                                    column("time", Column.Type.U64, "timestamp_ns"),
                                    column("pid", Column.Type.U32, "pid"),
                                    column("tid", Column.Type.U32, "tid"),
                                    column("comm", Column.Type.STRING, "comm"),
                                    column("kernel", Column.Type.U64, "kernel_stack"),
                                    column("user", Column.Type.U64, "user_stack"))));
            writer.onMessage(host, new Attached(1, 0, List.of(), List.of()));
            writer.onMessage(host, new StackFrames(7, USER));
            writer.onMessage(host, new StackFrames(8, KERNEL));
            for (long i = 1; i <= 3; i++) {
                writer.onMessage(host, new Row(1, new Object[] {i * 1000, 40L, 41L, "busy; worker", 8L, 7L}));
            }
            writer.onMessage(host, new Row(1, new Object[] {4000L, 40L, 42L, "b", null, 7L}));
            writer.onMessage(host, new Row(1, new Object[] {5000L, 40L, 42L, "b", null, 7L}));
            writer.onMessage(host, new Row(1, new Object[] {6000L, 0L, 0L, "swapper", 8L, null}));
            writer.onMessage(host, new Row(1, new Object[] {7000L, 40L, 42L, "b", null, null}));
        }
        return file;
    }

    private static Column column(String name, Column.Type type, String meaning) {
        return new Column(name, type, meaning, false, Column.Combine.NONE, false);
    }

    private static ProbeDescriptor probe() {
        return new ProbeDescriptor(
                "profile",
                "CPU stacks",
                "",
                "",
                "",
                "",
                Layer.CPU,
                "low",
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                0,
                0,
                List.of(),
                Map.of(),
                "");
    }
}
