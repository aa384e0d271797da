package io.probescope.checkup;

import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Column;
import io.probescope.protocol.Frame;
import io.probescope.protocol.Hello;
import io.probescope.protocol.HostFacts;
import io.probescope.protocol.KnownHost;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Row;
import io.probescope.protocol.StackFrames;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.SessionReader;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A session of ten seconds on a host of two CPUs, whose rows a test says: runs of the catalog's probes, each with one stream. */
final class KnownSession implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;
    /** The columns that rules ask {@code pidstat} for. */
    static final Column[] THREADS = {
        number("interval", "duration_ns"),
        number("pid", "pid"),
        number("tid", "tid"),
        text("comm", "comm"),
        number("cpu", "duration_ns"),
        number("user", "duration_ns"),
        number("system", "duration_ns"),
        number("run_queue", "duration_ns"),
        number("major_faults", "count")
    };

    private static final long LENGTH_NS = 10 * SECOND_NS;
    private static final long BOOT_NS = 1_700_000_000_000_000_000L;

    private final SessionWriter writer;
    private final int host;
    private final ProbeCatalog catalog = ProbeCatalog.bundled();
    private final List<Stream> streams = new ArrayList<>();

    KnownSession(Path file) throws ProblemException {
        this(file, KnownHost.facts());
    }

    KnownSession(Path file, HostFacts facts) throws ProblemException {
        writer = SessionWriter.create(file, "test");
        host = writer.registerHost("root@target:22", new Hello(1, "test", 4711, 0, BOOT_NS, facts));
    }

    static Column text(String name, String meaning) {
        return new Column(name, Column.Type.STRING, meaning, false, Column.Combine.NONE, false);
    }

    static Column number(String name, String meaning) {
        return new Column(name, Column.Type.I64, meaning, false, Column.Combine.NONE, false);
    }

    static Column stack(String name, String meaning) {
        return new Column(name, Column.Type.U64, meaning, false, Column.Combine.NONE, false);
    }

    static Column bucket(String name, String meaning) {
        return new Column(name, Column.Type.U64, meaning, false, Column.Combine.NONE, true);
    }

    /** Begins a run of a probe whose rows have these columns behind their time. */
    Stream run(String probe, Column... columns) throws ProblemException {
        int run = streams.size() + 1;
        List<Column> all = new ArrayList<>(List.of(number("time", "timestamp_ns")));
        all.addAll(List.of(columns));
        StartRun start = new StartRun(run, probe, new byte[0], Map.of(), Map.of(), List.of(), 1000, 0);
        writer.beginRun(host, catalog.probe(probe), start, "ab12");
        writer.onMessage(host, new StreamSchema(run, run, "rows", StreamSchema.Kind.EVENTS, all));
        writer.onMessage(host, new Attached(run, 0, List.of(), List.of()));
        Stream stream = new Stream(run, new ArrayList<>());
        streams.add(stream);
        return stream;
    }

    void frames(long id, String leaf) throws ProblemException {
        Frame frame = new Frame(4096, Frame.Kind.USER, leaf, 0, "/usr/bin/program", null);
        writer.onMessage(host, new StackFrames(id, List.of(frame)));
    }

    /** Ends the runs, and reads what was recorded. */
    SessionReader end() throws ProblemException {
        for (Stream stream : streams) {
            writer.onMessage(host, new Stopped(stream.run, LENGTH_NS, "command"));
        }
        writer.commit();
        return writer.reader();
    }

    @Override
    public void close() throws ProblemException {
        writer.close();
    }

    /** The rows of a run. */
    final class Stream {
        private final int run;
        private final List<Object[]> rows;

        Stream(int run, List<Object[]> rows) {
            this.run = run;
            this.rows = rows;
        }

        /** Adds the same row a number of times; its moment is the first value, in nanoseconds since the start. */
        Stream rows(int times, Object... values) throws ProblemException {
            for (int i = 0; i < times; i++) {
                rows.add(values);
                writer.onMessage(host, new Row(run, values.clone()));
            }
            return this;
        }

        /** Tells that events and stacks never came. */
        void lost(long ringFull, long sampledOut, long noStack) throws ProblemException {
            writer.onMessage(
                    host,
                    new Losses(
                            run,
                            LENGTH_NS / 2,
                            Map.of(),
                            List.of(new Losses.StreamLosses(
                                    run,
                                    rows.size(),
                                    rows.size(),
                                    0,
                                    0,
                                    Map.of("ring_full", ringFull, "sampled_out", sampledOut, "no_stack", noStack))),
                            List.of()));
        }
    }
}
