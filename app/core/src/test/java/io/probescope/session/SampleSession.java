package io.probescope.session;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Cost;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Stopped;
import io.probescope.session.write.SessionWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small finished session: three rows of opensnoop, four lost in the ring buffer. */
public final class SampleSession {
    private SampleSession() {}

    /** Records a run in which nothing happened into a new file. */
    public static Path withoutRows(Path file) throws ProblemException {
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, new Stopped(1, 9500, "command"));
        }
        return file;
    }

    /** Records it into a new file. */
    public static Path record(Path file) throws ProblemException {
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            for (int row = 0; row < 3; row++) {
                writer.onMessage(host, Recording.open(row));
            }
            writer.onMessage(
                    host,
                    new Losses(
                            1,
                            9000,
                            Map.of(),
                            List.of(new Losses.StreamLosses(1, 3, 3, 0, 0, Map.of("ring_full", 4L))),
                            List.of(new Losses.ProgramMisses("open__tracepoint", null))));
            writer.onMessage(
                    host, new Cost(1, 9000, 7000, List.of(new Cost.ProgramCost("open__tracepoint", 100, 5000))));
            writer.onMessage(host, new Stopped(1, 9500, "command"));
        }
        return file;
    }
}
