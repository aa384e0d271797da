package io.probescope.desktop.bench;

import io.probescope.exchange.Export;
import io.probescope.exchange.ExportFormat;
import io.probescope.exchange.ExportedRows;
import io.probescope.exchange.Progress;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recording that comes with the workbench: what all other sessions here are made of. */
final class BundledRecording {
    private static final String RESOURCE = "/io/probescope/desktop/sample.probescope";

    private BundledRecording() {}

    static void copyTo(Path file) throws IOException {
        try (InputStream recording = BundledRecording.class.getResourceAsStream(RESOURCE)) {
            Files.copy(recording, file);
        }
    }

    /** Its stacks as folded lines. */
    static Path folded(Scratch scratch) throws IOException, ProblemException {
        Path recording = scratch.file("recording.probescope");
        Path folded = scratch.file("recording.folded");
        copyTo(recording);
        try (SavedSession session = SavedSession.open(recording)) {
            SessionReader reader = session.reader();
            StreamTable stream = reader.streams().stream()
                    .filter(ExportFormat.FOLDED::fits)
                    .findFirst()
                    .orElseThrow();
            int run = reader.info().runs().stream()
                    .filter(one -> one.probe().equals(stream.probe()))
                    .mapToInt(Run::run)
                    .findFirst()
                    .orElseThrow();
            ExportedRows rows = ExportedRows.ofRun(stream, run);
            new Export(reader, rows, Progress.NONE, new Cancellation()).write(ExportFormat.FOLDED, folded);
        }
        return folded;
    }
}
