package io.probescope.desktop.shell.timeline;

import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.view.LossMark;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** Keeps what the timeline draws up to date: the density of rows, asking only for new ones, and the intervals of loss; one question at a time. */
final class StripFeed implements AutoCloseable {
    /** What is drawn. */
    record Strip(Density density, List<LossSpan> losses) {}

    /** A time in which rows were lost at some stage of some run, nanoseconds since the epoch. */
    record LossSpan(long fromNs, long toNs) {}

    private final Workspace workspace;
    private final Background background;
    private final ReadOnlyObjectWrapper<Strip> strip = new ReadOnlyObjectWrapper<>(this, "strip");
    private final Subscription subscription;
    private SessionReader source;
    private long seen;
    private boolean asking;
    private boolean closed;

    StripFeed(Workspace workspace, Background background) {
        this.workspace = workspace;
        this.background = background;
        subscription = workspace.contentsProperty().subscribe(this::ask);
    }

    /** {@code null} while nothing was recorded. */
    ReadOnlyObjectProperty<Strip> stripProperty() {
        return strip.getReadOnlyProperty();
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
            strip.set(null);
        }
        if (asking
                || closed
                || reader == null
                || contents.lastSeq() == seen
                || contents.info().startNs() == 0) {
            return;
        }
        asking = true;
        Density base = strip.get() == null
                ? Density.empty(contents.info().startNs(), contents.info().endNs())
                : strip.get().density();
        long from = seen;
        background.runBehindQueries(
                () -> new Strip(
                        count(reader, contents.streams(), from, contents.lastSeq(), base),
                        lossSpans(LossMark.read(reader))),
                counted -> {
                    asking = false;
                    if (reader == source) {
                        seen = contents.lastSeq();
                        strip.set(counted);
                        ask(workspace.contentsProperty().get());
                    }
                },
                problem -> {
                    asking = false;
                    workspace.notices().tell(problem);
                });
    }

    /** What the marks of all runs cover, without overlaps. */
    private static List<LossSpan> lossSpans(List<LossMark> marks) {
        List<LossSpan> spans = new ArrayList<>();
        marks.stream()
                .filter(mark -> !mark.isOnPurpose())
                .sorted(Comparator.comparingLong(LossMark::fromNs))
                .forEach(mark -> {
                    LossSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
                    if (last != null && mark.fromNs() <= last.toNs()) {
                        spans.set(spans.size() - 1, new LossSpan(last.fromNs(), Math.max(last.toNs(), mark.toNs())));
                    } else {
                        spans.add(new LossSpan(mark.fromNs(), mark.toNs()));
                    }
                });
        return spans;
    }

    private record Bucket(long timeNs, long rows) {}

    private static Density count(SessionReader reader, List<StreamTable> streams, long from, long to, Density base)
            throws ProblemException {
        Density counted = base;
        for (StreamTable stream : streams) {
            String sql = "SELECT (time // ?) * ? AS bucket, count(*) FROM "
                    + SqlName.quoted(stream.table())
                    + " WHERE seq > ? AND seq <= ? GROUP BY bucket";
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
