package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.probescope.desktop.Await;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.Frame;
import io.probescope.protocol.KnownHost;
import io.probescope.protocol.Row;
import io.probescope.protocol.StackFrames;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.write.SessionWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** Every view shows what the session's own writer recorded. */
class RecordedSessionTest extends ApplicationTest {
    private static final long BOOT_NS = 1_700_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    Path directory;

    private Stage stage;

    @Override
    public void start(Stage primary) {
        stage = primary;
    }

    @Test
    void everyViewShowsWhatWasRecorded() throws Exception {
        ExecutorService queries = Executors.newSingleThreadExecutor();
        try (SessionWriter writer = SessionWriter.create(directory.resolve("a.probescope"), "test")) {
            record(writer);
            SessionReader session = writer.reader();
            for (StreamTable stream : session.streams()) {
                for (ViewFactory factory : Views.forStream(stream)) {
                    show(factory, session, stream, queries);
                }
            }
            assertEquals(
                    List.of("flamegraph", "latency", "top", "timeseries", "heatmap", "scatter", "table"),
                    names(session, "opens"));
            assertEquals(List.of("latency", "top", "timeseries", "table"), names(session, "waits"));
        } finally {
            queries.shutdownNow();
        }
    }

    private void show(ViewFactory factory, SessionReader session, StreamTable stream, ExecutorService queries)
            throws Exception {
        View[] view = new View[1];
        interact(() -> {
            view[0] = factory.open(new ViewContext(
                    session,
                    stream,
                    List.of(),
                    List.of(),
                    Map.of(),
                    SharedAxes.alone(),
                    "x86_64",
                    new SelectionModel(),
                    new ReadOnlyLongWrapper(Long.MAX_VALUE),
                    Probings.NONE,
                    new SimpleObjectProperty<>(Palette.LIGHT),
                    queries));
            stage.setScene(new Scene(view[0].node(), 1200, 700));
            stage.show();
        });
        long seq = session.lastSeq();
        Await.until(
                15, () -> view[0].shows(seq) || lookup(".view-problem").query().isVisible());
        assertFalse(
                lookup(".view-problem").query().isVisible(),
                () -> factory.name() + " of " + stream.table() + ": "
                        + lookup(".view-problem .view-state-title")
                                .queryLabeled()
                                .getText());
        interact(view[0]::close);
    }

    private static List<String> names(SessionReader session, String table) throws Exception {
        StreamTable stream = session.streams().stream()
                .filter(candidate -> candidate.table().endsWith(table))
                .findFirst()
                .orElseThrow();
        return Views.forStream(stream).stream().map(ViewFactory::name).toList();
    }

    private static void record(SessionWriter writer) throws Exception {
        int host = writer.registerHost("local", KnownHost.hello(BOOT_NS));
        ProbeDescriptor probe = new ProbeDescriptor(
                "probe",
                "",
                "",
                "",
                "",
                "",
                Layer.SYSCALLS,
                "low",
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                1000,
                0,
                List.of(),
                Map.of(),
                "fth-file");
        writer.beginRun(
                host, probe, new StartRun(1, "probe", new byte[0], Map.of(), Map.of(), List.of(), 1000, 0), "ab");
        writer.onMessage(
                host,
                new StreamSchema(
                        1,
                        1,
                        "opens",
                        StreamSchema.Kind.EVENTS,
                        List.of(
                                column("time", "timestamp_ns"),
                                column("pid", "pid"),
                                new Column("comm", Column.Type.STRING, "comm", false, Combine.NONE, false),
                                column("latency", "duration_ns"),
                                column("kernel", "kernel_stack"),
                                column("user", "user_stack"))));
        writer.onMessage(
                host,
                new StreamSchema(
                        1,
                        2,
                        "waits",
                        StreamSchema.Kind.TABLE,
                        List.of(
                                column("time", "timestamp_ns"),
                                column("interval", "duration_ns"),
                                new Column("cpu", Column.Type.U32, "cpu", true, Combine.NONE, false),
                                new Column("latency", Column.Type.U64, "duration_ns", false, Combine.NONE, true),
                                new Column("count", Column.Type.U64, "count", false, Combine.SUM, false))));
        writer.onMessage(host, new Attached(1, 2000, List.of(), List.of()));
        writer.onMessage(
                host,
                new StackFrames(
                        7, List.of(new Frame(9, Frame.Kind.KERNEL, "vfs_read", 1, "vmlinux", null)), false, null));
        BigInteger largest = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        for (long second = 1; second <= 10; second++) {
            long time = second * SECOND_NS;
            writer.onMessage(host, new Row(1, new Object[] {time, 1L, "app", second * 1000, 7L, null}));
            writer.onMessage(host, new Row(1, new Object[] {time, 1L, null, largest, null, null}));
            writer.onMessage(host, new Row(2, new Object[] {time, SECOND_NS, 0L, 1L << second, 5L}));
        }
        writer.lossTotal(host, 1, "desktop_queue", 7L);
        writer.commit();
    }

    private static Column column(String name, String meaning) {
        Column.Type type = meaning.equals("pid") ? Column.Type.U32 : Column.Type.U64;
        return new Column(name, type, meaning, false, Combine.NONE, false);
    }
}
