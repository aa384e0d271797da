package io.probescope.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes rows of a session to a file of another tool's format. To be called from any thread but the screen's. */
public final class Export {
    private static final Problems PROBLEMS = Problems.of(Export.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final SessionReader session;
    private final ExportedRows rows;
    private final Progress progress;
    private final Cancellation cancellation;

    /** @param progress is told rows, or stacks for formats of those */
    public Export(SessionReader session, ExportedRows rows, Progress progress, Cancellation cancellation) {
        this.session = session;
        this.rows = rows;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Writes a file, replacing what is there; after a problem it is what it was.
     *
     * @param format one that fits the stream
     * @throws ProblemException when there is no row, the session can't be read, the file can't be written, or it was cancelled
     */
    public void write(ExportFormat format, Path target) throws ProblemException {
        if (!format.fits(rows.stream())) {
            throw PROBLEMS.exception(
                    "export.does_not_fit", rows.stream().table(), format, ExportFormat.of(rows.stream()));
        }
        if (isEmpty()) {
            throw PROBLEMS.exception("export.nothing", rows.stream().table());
        }
        WholeFile.write(target, part -> {
            switch (format) {
                case FOLDED -> writeText(part, out -> FoldedWriter.write(byName(), out));
                case SPEEDSCOPE -> writeJson(part, json -> SpeedscopeWriter.write(byName(), title(), json));
                case PPROF -> writePprof(part);
                case SVG -> writeText(part, out -> FlameGraphSvg.write(byName(), title(), out));
                case CHROME ->
                    writeJson(part, json -> new ChromeTraceWriter(session, rows, json).write(progress, cancellation));
                case CSV -> copy(SessionReader.CopyFormat.CSV, part);
                case PARQUET -> copy(SessionReader.CopyFormat.PARQUET, part);
            }
        });
    }

    /** Writes the result of any read-only query, with its parameters, to a file of its own. */
    public static void writeQuery(
            SessionReader session,
            String sql,
            List<?> parameters,
            SessionReader.CopyFormat format,
            Path target,
            Cancellation cancellation)
            throws ProblemException {
        WholeFile.write(target, part -> session.copy(sql, parameters, format, part, cancellation));
    }

    private boolean isEmpty() throws ProblemException {
        return session.query(
                "SELECT 1" + rows.from() + " LIMIT 1", rows.parameters(), result -> !result.next(), cancellation);
    }

    private String title() {
        return rows.stream().table();
    }

    private StackSamples byName() {
        return samples(StackColumns.of(rows.stream()).byName());
    }

    private StackSamples samples(StackColumns columns) {
        return new StackSamples(session, rows, columns, progress, cancellation);
    }

    private void writePprof(Path part) throws IOException, ProblemException {
        long[] span = session.query(
                "SELECT coalesce(min(time), 0), coalesce(max(time), 0)" + rows.from(),
                rows.parameters(),
                result -> {
                    result.next();
                    return new long[] {result.getLong(1), result.getLong(2)};
                },
                cancellation);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
            PprofWriter.write(samples(StackColumns.of(rows.stream())), span[0], span[1] - span[0], out);
        }
    }

    private void copy(SessionReader.CopyFormat format, Path part) throws ProblemException {
        session.copy(TableSql.of(rows), rows.parameters(), format, part, cancellation);
    }

    /** Writes a text. */
    @FunctionalInterface
    private interface Text {
        void write(Writer out) throws IOException, ProblemException;
    }

    private static void writeText(Path part, Text text) throws IOException, ProblemException {
        try (Writer out = Files.newBufferedWriter(part, UTF_8)) {
            text.write(out);
        }
    }

    /** Writes JSON. */
    @FunctionalInterface
    private interface Json {
        void write(JsonGenerator json) throws IOException, ProblemException;
    }

    private static void writeJson(Path part, Json content) throws IOException, ProblemException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                JsonGenerator json = JSON.createGenerator(out)) {
            content.write(json);
        }
    }
}
