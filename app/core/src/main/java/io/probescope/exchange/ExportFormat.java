package io.probescope.exchange;

import io.probescope.protocol.StreamSchema;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Locale;

/** The formats that rows can be exported to. */
public enum ExportFormat {
    /** Folded stacks, as Brendan Gregg's FlameGraph tools read them: {@code root;...;leaf N}. */
    FOLDED("folded"),
    /** JSON of speedscope.app. */
    SPEEDSCOPE("speedscope.json"),
    /** Gzipped protocol buffer of pprof. */
    PPROF("pb.gz"),
    /** A flame graph that any browser draws. */
    SVG("svg"),
    /** Trace events as chrome://tracing and ui.perfetto.dev read them. */
    CHROME("trace.json"),
    /** Comma-separated values, RFC 4180. */
    CSV("csv"),
    /** Apache Parquet. */
    PARQUET("parquet");

    private final String suffix;

    ExportFormat(String suffix) {
        this.suffix = suffix;
    }

    /** What names of such files end in, without the dot before it. */
    public String suffix() {
        return suffix;
    }

    /** Whether the meaning of the stream's columns lets it be written so. */
    public boolean fits(StreamTable stream) {
        return switch (this) {
            case FOLDED, SPEEDSCOPE, PPROF, SVG -> StackColumns.of(stream).any();
            case CHROME -> stream.kind() == StreamSchema.Kind.EVENTS;
            case CSV, PARQUET -> true;
        };
    }

    /** The formats that fit a stream. */
    public static List<ExportFormat> of(StreamTable stream) {
        return List.of(values()).stream().filter(format -> format.fits(stream)).toList();
    }

    /** As the command line names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
