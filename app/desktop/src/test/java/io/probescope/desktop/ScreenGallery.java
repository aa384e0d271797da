package io.probescope.desktop;

import io.probescope.connect.UserQuestions.SecretKind;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.Settings;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.dialog.DialogQuestions;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import io.probescope.session.SessionInfo;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Draws the screens of the workbench on this machine and on the bundled recording into PNG files, light and dark, at several sizes, in both languages:
 * {@code ScreenGallery DIRECTORY [LOOK...]}, where a look is as the files' names end, such as {@code 1280x800-light} or {@code zh-CN}; all are drawn when none is named.
 */
public final class ScreenGallery implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    /** Pulses until what was changed is laid out, drawn and its transitions have ended. */
    private static final int SETTLED_FRAMES = 30;

    /** How the window looks. */
    private record Look(int width, int height, Theme theme, Language language, int zoomPercent) {
        @Override
        public String toString() {
            return width + "x" + height + "-" + theme.styleClass() + "-" + language.tag() + "-" + zoomPercent;
        }
    }

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
    private final String suffix;
    private final Workbench workbench;
    private final Scene scene;
    private final Stage stage;

    private ScreenGallery(Path directory, Look look) throws Exception {
        this.directory = directory;
        suffix = "-" + look + ".png";
        Language.speak(look.language());
        Settings settings = Settings.forgetful();
        settings.setZoomPercent(look.zoomPercent());
        workbench = onScreen(() -> WorkbenchApplication.workbench(settings, look.theme(), look.width(), look.height()));
        scene = workbench.scene();
        stage = onScreen(() -> {
            Stage shown = new Stage(StageStyle.UNDECORATED);
            shown.setScene(scene);
            shown.show();
            return shown;
        });
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
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), () -> {
            stage.close();
            workbench.close();
        });
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
        until(() -> scene.lookup("#session-problem") != null);
        draw("session-problem");
        perform("home");
    }

    private void drawDialogs() throws Exception {
        perform("add-host");
        draw("add-host");
        type("#host-address", "two words");
        press("#host-connect");
        draw("add-host-wrong");
        escape();
        perform("palette");
        draw("palette");
        escape();
        perform("shortcuts");
        draw("shortcuts");
        escape();
        DialogQuestions questions =
                new DialogQuestions(onScreen(() -> (ModalLayer) scene.lookup(".modal-layer")), "root@web-1");
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
        until(() -> workbench.workspaces().target().isConnected());
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
        until(() -> scene.lookup("#checkup-end").isVisible());
        until(() -> workbench.workspaces().target().vitalsProperty().get().rows() > 1000 && workbench.isPainted());
        draw("checkup");
        perform("home");
        draw("home-live");
        perform("panels");
        press("#checkup-end");
        until(() -> scene.lookup(".finding") != null);
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
        drawView("tcptop", "connections");
        drawWords();
        drawDifference();
        drawSelection();
        perform("sql");
        until(() -> scene.lookup("#sql-editor") != null);
        draw("sql");
        press("#sql-run");
        until(() -> scene.lookup("#sql-table") != null || scene.lookup("#sql-problem") != null);
        draw("sql-result");
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
        Path file = directory.resolve("kernel-build" + suffix + ".probescope");
        onScreen(() -> {
            workbench.sessions().save(recorded, file);
            return file;
        });
        until(() -> Files.exists(file) && !recorded.isUnsaved());
        onScreen(() -> open(file));
        until(() -> workbench.workspaces().current() != recorded && workbench.isPainted());
        perform("sessions");
        until(() -> scene.lookup(".session-density") != null);
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
        drawView("opensnoop", "heatmap", "difference-heatmap");
        draw("difference-tiles");
        perform("compare");
        draw("compare");
        escape();
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
            scene.lookup("#filter").requestFocus();
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
        press("#view-" + probe + "-" + view);
        onScreen(() -> {
            ((ProbePanel) scene.lookup("#panel-" + probe))
                    .fireEvent(new javafx.scene.input.MouseEvent(
                            javafx.scene.input.MouseEvent.MOUSE_PRESSED,
                            4,
                            4,
                            4,
                            4,
                            javafx.scene.input.MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
            return probe;
        });
        perform("maximize");
        untilPainted();
        draw(name);
        perform("maximize");
    }

    /** Asks on a thread of its own, as a connection does, and withdraws the question once it is drawn. */
    private void drawQuestion(String name, Callable<?> question) throws Exception {
        Thread asking = new Thread(new FutureTask<>(question), name);
        asking.start();
        until(() -> scene.lookup(".dialog-card") != null);
        draw(name);
        asking.interrupt();
        asking.join();
    }

    private Path open(Path file) {
        workbench.sessions().open(file);
        return file;
    }

    private void perform(String action) throws Exception {
        onScreen(() -> workbench.actions().get(action).perform());
    }

    private void press(String selector) throws Exception {
        until(() -> scene.lookup(selector) != null);
        onScreen(() -> {
            Node node = scene.lookup(selector);
            if (node instanceof Toggle toggle) {
                toggle.setSelected(true);
            } else {
                ((ButtonBase) node).fire();
            }
            return node;
        });
    }

    private void type(String selector, String text) throws Exception {
        until(() -> scene.lookup(selector) != null);
        onScreen(() -> {
            ((TextInputControl) scene.lookup(selector)).setText(text);
            return text;
        });
    }

    private void escape() throws Exception {
        onScreen(() -> {
            scene.getFocusOwner()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            return null;
        });
    }

    private void draw(String name) throws Exception {
        settle();
        BufferedImage picture = onScreen(() -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
        ImageIO.write(picture, "png", directory.resolve(name + suffix).toFile());
    }

    private static void settle() throws Exception {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        ScreenThread.run(() -> new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames > SETTLED_FRAMES) {
                    stop();
                    settled.complete(null);
                }
            }
        }.start());
        settled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void untilPainted() throws Exception {
        until(workbench::isPainted);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onScreen(condition));
    }

    private static <T> T onScreen(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        ScreenThread.run(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
