package io.probescope.desktop.shell.timeline;

import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** Keeps the density of a workspace's session up to date: each query asks only for rows that are new, one query at a time. */
final class DensityFeed implements AutoCloseable {
    private final Workspace workspace;
    private final Background background;
    private final ReadOnlyObjectWrapper<Density> density = new ReadOnlyObjectWrapper<>(this, "density");
    private final Subscription subscription;
    private SessionReader source;
    private long seen;
    private boolean asking;
    private boolean closed;

    DensityFeed(Workspace workspace, Background background) {
        this.workspace = workspace;
        this.background = background;
        subscription = workspace.contentsProperty().subscribe(this::ask);
    }

    /** {@code null} while nothing was recorded. */
    ReadOnlyObjectProperty<Density> densityProperty() {
        return density.getReadOnlyProperty();
    }

    /** Highest row that is counted. */
    long seen() {
        return seen;
    }

    private void ask(Contents contents) {
        SessionReader reader = workspace.sessionProperty().get();
        if (reader != source) {
            source = reader;
            seen = 0;
            density.set(null);
        }
        if (asking || closed || reader == null || contents.lastSeq() == seen) {
            return;
        }
        asking = true;
        Density base = density.get() == null
                ? Density.empty(contents.info().startNs(), contents.info().endNs())
                : density.get();
        long from = seen;
        background.run(
                () -> count(reader, contents.streams(), from, contents.lastSeq(), base),
                counted -> {
                    asking = false;
                    if (reader == source) {
                        seen = contents.lastSeq();
                        density.set(counted);
                        ask(workspace.contentsProperty().get());
                    }
                },
                problem -> asking = false);
    }

    private record Bucket(long timeNs, long rows) {}

    private static Density count(SessionReader reader, List<StreamTable> streams, long from, long to, Density base)
            throws ProblemException {
        Density counted = base;
        for (StreamTable stream : streams) {
            String sql = "SELECT (time // ?) * ? AS bucket, count(*) FROM \""
                    + stream.table().replace("\"", "\"\"")
                    + "\" WHERE seq > ? AND seq <= ? GROUP BY bucket";
            List<Bucket> buckets = reader.query(sql, List.of(base.bucketNs(), base.bucketNs(), from, to), rows -> {
                List<Bucket> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(new Bucket(rows.getLong(1), rows.getLong(2)));
                }
                return read;
            });
            for (Bucket bucket : buckets) {
                counted = counted.plus(bucket.timeNs(), bucket.rows());
            }
        }
        return counted;
    }

    @Override
    public void close() {
        closed = true;
        subscription.unsubscribe();
    }
}
