package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.Cancellation;
import io.probescope.session.database.WholeSession;
import io.probescope.session.write.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Makes a session of another tool's file. Where the file does not say when it was taken, its last change stands for its first moment. To be called from any thread but the
 * screen's.
 */
public final class Import {
    private static final Problems PROBLEMS = Problems.of(Import.class);
    private final ForeignFile file;

    /**
     * Makes an import of a file, of which nothing was read yet.
     *
     * @param progress is told bytes of the file
     */
    public Import(Path file, Progress progress, Cancellation cancellation) {
        this.file = new ForeignFile(file, progress, cancellation);
    }

    /**
     * The file's format, by its content.
     *
     * @throws ProblemException when it is of none that is known, or can't be read
     */
    public ImportFormat format() throws ProblemException {
        return ImportFormat.of(file);
    }

    /**
     * Reads the file into a new session.
     *
     * @param target must not exist, nor come to be meanwhile; after a problem it does not. What a cut-off recording left there goes
     * @throws ProblemException when the file is damaged, of no known format, or holds too much, when the session can't be written, or it was cancelled
     */
    public ImportFormat write(Path target) throws ProblemException {
        ImportFormat format = format();
        refuseExisting(target);
        try {
            WholeSession.write(target, part -> {
                try (SessionWriter writer = SessionWriter.create(part, version())) {
                    ImportedSession session = new ImportedSession(writer, file, format, title());
                    read(format, session);
                    session.end();
                }
                refuseExisting(target);
            });
        } catch (IOException e) {
            throw WholeFile.notWritten(target, e);
        }
        return format;
    }

    private static void refuseExisting(Path target) throws ProblemException {
        if (Files.exists(target)) {
            throw PROBLEMS.exception("file.exists_already", target);
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(Import.class.getPackage().getImplementationVersion(), "development");
    }

    private String title() {
        return String.valueOf(file.path().getFileName());
    }

    private void read(ImportFormat format, ImportedSession session) throws ProblemException, IOException {
        FileTime changed = Files.getLastModifiedTime(file.path());
        long epochNs = changed.to(TimeUnit.NANOSECONDS);
        switch (format) {
            case FOLDED -> FoldedReader.read(file, session, epochNs);
            case FOLDED_COMPARED -> FoldedReader.readCompared(file, session, epochNs);
            case SPEEDSCOPE -> SpeedscopeReader.read(file, session, epochNs);
            case PPROF -> PprofReader.read(file, session, epochNs);
            case PERF_SCRIPT -> PerfScriptReader.read(file, session, epochNs);
            case CHROME -> ChromeTraceReader.read(file, session, epochNs);
        }
    }
}
