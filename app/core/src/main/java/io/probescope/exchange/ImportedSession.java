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
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.Annotation;
import io.probescope.session.write.SessionWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a file of another tool holds, on its way into a session: written as an agent would tell it, as one run of a probe named {@value #PROBE}. Moments are nanoseconds of
 * the file's own clock. Used by one thread.
 */
final class ImportedSession {
    /** Name of the probe, and of its table when there is one stream. */
    static final String PROBE = "imported";

    /** The run's parameter that names the format. */
    static final String FORMAT = "format";

    private static final int RUN = 1;

    private final SessionWriter writer;
    private final StackNumbers stacks;
    private final String format;
    private final String title;
    private final List<StreamSchema> streams = new ArrayList<>();
    private int host;
    private long firstNs;
    private long epochNs;
    private long lastNs;

    /**
     * Begins a session that was just made.
     *
     * @param title what the run is called
     */
    ImportedSession(SessionWriter writer, ForeignFile file, ImportFormat format, String title) {
        this.writer = writer;
        this.stacks = new StackNumbers(file);
        this.format = format.toString();
        this.title = title;
    }

    /** Says that there is a stream, before {@link #begin}; what it returns names it in {@link #row}. */
    int stream(String map, StreamSchema.Kind kind, List<Column> columns) {
        int number = streams.size() + 1;
        streams.add(new StreamSchema(RUN, number, map, kind, columns));
        return number;
    }

    static Column column(String name, Column.Type type, String meaning) {
        return new Column(name, type, meaning, false, Column.Combine.NONE, false);
    }

    static Column key(String name, Column.Type type, String meaning) {
        return new Column(name, type, meaning, true, Column.Combine.NONE, false);
    }

    static Column sum(String name, String meaning) {
        return new Column(name, Column.Type.U64, meaning, false, Column.Combine.SUM, false);
    }

    /** The column of a row's moment. */
    static Column time() {
        return column("time", Column.Type.U64, "timestamp_ns");
    }

    /**
     * Begins the run.
     *
     * @param firstNs the first moment by the file's clock
     * @param epochNs when that was, nanoseconds since the epoch
     */
    void begin(long firstNs, long epochNs) throws ProblemException {
        this.firstNs = firstNs;
        this.epochNs = epochNs;
        lastNs = firstNs;
        host = writer.registerHost(PROBE, new Hello(0, "", 0, firstNs, epochNs, HostFacts.UNKNOWN));
        ProbeDescriptor probe = new ProbeDescriptor(
                PROBE,
                title,
                "",
                "",
                "",
                "",
                Layer.APPLICATIONS,
                "low",
                List.of(),
                List.of(),
                List.of("flamegraph"),
                Map.of(),
                List.of(),
                0,
                0,
                List.of(),
                Map.of(),
                "fth-download");
        StartRun start = new StartRun(RUN, PROBE, new byte[0], Map.of(FORMAT, format), Map.of(), List.of(), 0, 0);
        writer.beginRun(host, probe, start, "");
        for (StreamSchema stream : streams) {
            writer.onMessage(host, stream);
        }
        writer.onMessage(host, new Attached(RUN, firstNs, List.of(), List.of()));
    }

    /** The number that rows name a stack by; {@code null} for none. */
    Long stack(List<Frame> leafFirst) throws ProblemException {
        return leafFirst.isEmpty()
                ? null
                : (Long) stacks.number(leafFirst, number -> writer.onMessage(host, new StackFrames(number, leafFirst)));
    }

    /**
     * Adds a row.
     *
     * @param timeNs by the file's clock
     * @param values in the order of the stream's columns: {@link Long}, {@link String}, {@link Boolean} or {@code null}
     */
    void row(int stream, long timeNs, Object... values) throws ProblemException {
        lastNs = Math.max(lastNs, timeNs);
        writer.onMessage(host, new Row(stream, values));
    }

    /**
     * Marks a moment with a note, once the run has begun.
     *
     * @param timeNs by the file's clock
     */
    void mark(long timeNs, String text) throws ProblemException {
        writer.annotate(new Annotation.Note(0, epochNs + timeNs - firstNs, text));
    }

    /** Tells something about the file. */
    void note(String text) {
        writer.note("note", text);
    }

    void end() throws ProblemException {
        writer.onMessage(host, new Stopped(RUN, lastNs, ""));
    }
}
