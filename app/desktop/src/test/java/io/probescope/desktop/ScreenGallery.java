package io.probescope.desktop;

import static io.probescope.desktop.GalleryWindow.onScreen;
import static io.probescope.desktop.GalleryWindow.until;

import io.probescope.connect.UserQuestions.SecretKind;
import io.probescope.desktop.GalleryWindow.Look;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.dialog.DialogQuestions;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.sql.SqlPage;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import io.probescope.session.SessionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Node;

/**
 * Draws the screens of the workbench on this machine and on the bundled recording into PNG files, light and dark, at several sizes, in both languages:
 * {@code ScreenGallery DIRECTORY [LOOK...]}, where a look is as the files' names end, such as {@code 1280x800-light} or {@code zh-CN}; all are drawn when none is named.
 */
public final class ScreenGallery implements AutoCloseable {
    private static final List<Look> LOOKS = List.of(
            new Look(1280, 800, Theme.LIGHT, Language.ENGLISH, 100),
            new Look(1920, 1080, Theme.LIGHT, Language.ENGLISH, 100),
            new Look(1280, 800, Theme.DARK, Language.ENGLISH, 100),
            new Look(1920, 1080, Theme.DARK, Language.ENGLISH, 100),
            new Look(1280, 800, Theme.LIGHT, Language.SIMPLIFIED_CHINESE, 100),
            new Look(1920, 1080, Theme.DARK, Language.SIMPLIFIED_CHINESE, 100),
            new Look(1440, 900, Theme.LIGHT, Language.ENGLISH, 150),
            new Look(1440, 900, Theme.DARK, Language.SIMPLIFIED_CHINESE, 150));

    private final Path directory;
    private final Look look;
    private final GalleryWindow window;
    private final Workbench workbench;

    private ScreenGallery(Path directory, Look look) throws Exception {
        this.directory = directory;
        this.look = look;
        window = new GalleryWindow(look);
        workbench = window.workbench();
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Platform.startup(() -> Platform.setImplicitExit(false));
        try {
            List<String> wanted = List.of(arguments).subList(1, arguments.length);
            for (Look look : LOOKS) {
                if (wanted.isEmpty() || wanted.stream().anyMatch(String.valueOf(look)::contains)) {
                    try (ScreenGallery gallery = new ScreenGallery(directory, look)) {
                        gallery.drawAll();
                    }
                }
            }
        } finally {
            Platform.exit();
        }
    }

    @Override
    public void close() {
        window.close();
    }

    private void drawAll() throws Exception {
        drawBeforeConnecting();
        drawDialogs();
        drawHost();
        drawRecording();
    }

    private void drawBeforeConnecting() throws Exception {
        draw("home");
        type("#catalog-search", "why is the disk slow");
        draw("home-asked");
        type("#catalog-search", "no probe answers this");
        draw("catalog-nothing");
        type("#catalog-search", "");
        perform("hosts");
        draw("side-hosts");
        perform("sessions");
        draw("side-sessions");
        perform("catalog");
        press("#catalog-runqlat");
        draw("probe");
        perform("host-page");
        draw("host-closed");
        perform("panels");
        draw("panels-none");
        perform("home");
        onScreen(() -> open(directory.resolve("absent.probescope")));
        until(() -> lookup("#session-problem") != null);
        draw("session-problem");
        perform("home");
    }

    private void drawDialogs() throws Exception {
        perform("add-host");
        draw("add-host");
        type("#host-address", "two words");
        press("#host-connect");
        draw("add-host-wrong");
        window.escape();
        perform("palette");
        draw("palette");
        window.escape();
        perform("shortcuts");
        draw("shortcuts");
        window.escape();
        DialogQuestions questions =
                new DialogQuestions(onScreen(() -> (ModalLayer) lookup(".modal-layer")), "root@web-1");
        drawQuestion(
                "host-key",
                () -> questions.acceptHostKey(
                        "web-1.example.org", "ED25519", "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM"));
        drawQuestion("secret", () -> questions.secret(SecretKind.SUDO_PASSWORD, "[sudo] password for ops: ", 2));
    }

    private void drawHost() throws Exception {
        perform("host-page");
        press("#connect-host");
        draw("host-connecting");
        until(() -> workbench.workspaces().target().reportProperty().get() != null);
        draw("host");
        perform("home");
        draw("home-connected");
        drawCheckup();
        press("#catalog-profile");
        type("#parameter-sample_hz", "many");
        press("#start-probe");
        draw("probe-wrong-parameter");
    }

    /** The real probes on this machine, ended once each brought rows. */
    private void drawCheckup() throws Exception {
        press("#start-checkup");
        until(() -> lookup("#checkup-end").isVisible());
        until(() -> workbench.workspaces().target().vitalsProperty().get().rows() > 1000 && workbench.isPainted());
        draw("checkup");
        window.choosePanel("#panel-runqlat");
        perform("maps");
        until(() -> lookup("#map-entries .table-cell") != null);
        draw("maps");
        perform("home");
        draw("home-live");
        perform("panels");
        press("#checkup-end");
        until(() -> lookup(".finding") != null);
        draw("findings");
        perform("host-page");
    }

    private void drawRecording() throws Exception {
        perform("sample");
        untilPainted();
        draw("tiles");
        perform("inspector");
        draw("inspector");
        perform("inspector");
        drawView("profile", "flamegraph");
        drawView("runqlat", "latency");
        drawView("opensnoop", "table");
        drawView("tcptop", "timeseries");
        drawView("pidstat", "top");
        drawView("execsnoop_execs", "tree");
        drawView("opensnoop", "heatmap");
        drawView("opensnoop", "scatter");
        drawView("tcptop", "connections");
        drawWords();
        drawDifference();
        drawSelection();
        perform("sql");
        until(() -> lookup("#sql-editor") != null);
        draw("sql");
        press("#sql-run");
        until(() -> lookup("#sql-table") != null || lookup("#sql-problem") != null);
        draw("sql-result");
        drawResult("sql-latency", "SELECT comm, latency FROM opensnoop", "latency");
        drawResult("sql-scatter", "SELECT time, pid, latency FROM opensnoop WHERE result >= 0", "scatter");
        drawResult(
                "sql-flamegraph",
                "SELECT comm, \"user\", kernel, count(*) AS n FROM profile GROUP BY ALL",
                "flamegraph");
        drawResult("sql-top", "SELECT comm, count(*) AS n, max(latency) FROM opensnoop GROUP BY ALL", "top");
        drawManyOpen();
    }

    private void drawResult(String name, String sql, String view) throws Exception {
        onScreen(() -> {
            Node page = lookup(".sql-page");
            while (!(page instanceof SqlPage)) {
                page = page.getParent();
            }
            ((SqlPage) page).runText(sql);
            return page;
        });
        until(() -> lookup("#sql-as-" + view) != null);
        press("#sql-as-" + view);
        until(() -> lookup("#sql-result .view-" + view) != null);
        draw(name);
    }

    /** Rows pointed at, whose stacks are lit up; then four sessions side by side. */
    private void drawManyOpen() throws Exception {
        perform("panels");
        untilPainted();
        Pointed rows = new Pointed.Rows(List.of(trace()));
        onScreen(() -> {
            workbench.workspaces().current().selection().pointedProperty().set(rows);
            return rows;
        });
        draw("pointed");
        Path file = file("kernel-build", "probescope");
        for (int copy = 0; copy < 2; copy++) {
            Path next = Files.copy(file, file("another-recording-" + copy, "probescope"));
            onScreen(() -> open(next));
            until(() -> workbench.workspaces().current() instanceof RecordedWorkspace open
                    && open.file().equals(Optional.of(next))
                    && workbench.isPainted());
        }
        draw("four-open");
    }

    /** Of the stack that was taken most often. */
    private Pointed.Trace trace() throws Exception {
        return workbench
                .workspaces()
                .current()
                .sessionProperty()
                .get()
                .query(
                        "SELECT comm, \"user\", kernel FROM profile WHERE kernel <> 0 GROUP BY ALL ORDER BY count(*) DESC LIMIT 1",
                        List.of(),
                        row -> {
                            row.next();
                            return new Pointed.Trace(List.of(row.getString(1)), row.getLong(2), row.getLong(3));
                        });
    }

    /** A note, the name and the tags of a session, the list that shows them, and panels that were moved. */
    private void drawWords() throws Exception {
        Workspace recorded = workbench.workspaces().current();
        perform("note");
        type("#note-text", "The compiler starts; the disk is idle until the linker reads.");
        draw("note");
        press("#note-keep");
        until(() ->
                recorded.contentsProperty().get().info().annotations().notes().size() == 1);
        perform("describe");
        type("#session-name", "Kernel build, cold cache");
        type("#session-tags", "disk, build box");
        draw("session");
        press("#session-keep");
        until(() ->
                recorded.contentsProperty().get().info().annotations().tags().size() == 2);
        Path file = file("kernel-build", "probescope");
        onScreen(() -> {
            workbench.sessions().save(recorded, file);
            return file;
        });
        until(() -> Files.exists(file) && !recorded.isUnsaved());
        onScreen(() -> open(file));
        until(() -> workbench.workspaces().current() != recorded && workbench.isPainted());
        perform("sessions");
        until(() -> lookup(".session-density") != null);
        perform("move-up");
        untilPainted();
        draw("session-list");
        perform("usual-places");
        perform("side");
    }

    /** What the second half of the recording's time has more of than the first. */
    private void drawDifference() throws Exception {
        Workspace recorded = workbench.workspaces().current();
        SessionInfo info = recorded.contentsProperty().get().info();
        onScreen(() -> {
            recorded.selection().select((info.startNs() + info.endNs()) / 2, info.endNs());
            return recorded;
        });
        onScreen(() -> {
            TimeRange before = new TimeRange(Long.MIN_VALUE, (info.startNs() + info.endNs()) / 2);
            recorded.selection().compareWith(new Baseline.Time(before));
            return recorded;
        });
        drawView("profile", "flamegraph", "difference-flamegraph");
        drawView("runqlat", "latency", "difference-latency");
        drawView("tcptop", "timeseries", "difference-timeseries");
        drawView("pidstat", "top", "difference-top");
        drawView("opensnoop", "top", "difference-top-events");
        drawView("opensnoop", "scatter", "difference-scatter");
        drawView("opensnoop", "heatmap", "difference-heatmap");
        draw("difference-tiles");
        perform("compare");
        draw("compare");
        window.escape();
        perform("clear-selection");
    }

    /** Narrowed, and a filter that is being written. */
    private void drawSelection() throws Exception {
        onScreen(() -> {
            workbench.workspaces().current().selection().narrow(new Condition("comm", Operator.EQUAL, "cc1plus"));
            return null;
        });
        untilPainted();
        draw("filtered");
        onScreen(() -> {
            lookup("#filter").requestFocus();
            return null;
        });
        type("#filter", "latency > soon");
        draw("filter-wrong");
        type("#filter", "");
        perform("play");
        draw("playing");
        perform("play");
        perform("clear-selection");
        untilPainted();
    }

    private void drawView(String probe, String view) throws Exception {
        drawView(probe, view, view);
    }

    private void drawView(String probe, String view, String name) throws Exception {
        press("#panel-" + probe + " #view-" + view);
        window.choosePanel("#panel-" + probe);
        perform("maximize");
        untilPainted();
        draw(name);
        perform("maximize");
    }

    /** Asks on a thread of its own, as a connection does, and withdraws the question once it is drawn. */
    private void drawQuestion(String name, Callable<?> question) throws Exception {
        Thread asking = new Thread(new FutureTask<>(question), name);
        asking.start();
        until(() -> lookup(".dialog-card") != null);
        draw(name);
        asking.interrupt();
        asking.join();
    }

    private Path open(Path file) {
        workbench.sessions().open(file);
        return file;
    }

    private void draw(String name) throws Exception {
        window.draw(file(name, "png"));
    }

    private Path file(String name, String suffix) {
        return directory.resolve(name + "-" + look + "." + suffix);
    }

    private void perform(String action) throws Exception {
        window.perform(action);
    }

    private void press(String selector) throws Exception {
        window.press(selector);
    }

    private void type(String selector, String text) throws Exception {
        window.type(selector, text);
    }

    private Node lookup(String selector) {
        return workbench.scene().lookup(selector);
    }

    private void untilPainted() throws Exception {
        until(workbench::isPainted);
    }
}
