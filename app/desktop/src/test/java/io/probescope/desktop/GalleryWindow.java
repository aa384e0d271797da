package io.probescope.desktop;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The workbench in a window that is driven without a mouse and drawn into files; to be used on any thread but the screen's. */
final class GalleryWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    /** Pulses until what was changed is laid out, drawn and its transitions have ended. */
    private static final int SETTLED_FRAMES = 30;

    /** How the window looks. */
    record Look(int width, int height, Theme theme, Language language, int zoomPercent) {
        @Override
        public String toString() {
            return width + "x" + height + "-" + theme.styleClass() + "-" + language.tag() + "-" + zoomPercent;
        }
    }

    private final Workbench workbench;
    private final Scene scene;
    private final Stage stage;

    GalleryWindow(Look look) throws Exception {
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

    Workbench workbench() {
        return workbench;
    }

    /** Ends the workbench and its agents. */
    @Override
    public void close() {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), () -> {
            stage.close();
            workbench.close();
        });
    }

    void perform(String action) throws Exception {
        onScreen(() -> workbench.actions().get(action).perform());
    }

    /** Presses a button or a toggle, once it is there. */
    void press(String selector) throws Exception {
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

    /** Chooses an item of the menu that is open. */
    void choose(String id) throws Exception {
        onScreen(() -> {
            Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                    .filter(item -> id.equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return id;
        });
    }

    void type(String selector, String text) throws Exception {
        until(() -> scene.lookup(selector) != null);
        onScreen(() -> {
            ((TextInputControl) scene.lookup(selector)).setText(text);
            return text;
        });
    }

    void escape() throws Exception {
        onScreen(() -> {
            scene.getFocusOwner()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            return null;
        });
    }

    /** Makes a panel the chosen one, as the mouse does. */
    void choosePanel(String selector) throws Exception {
        MouseEvent pressed = new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                4,
                4,
                4,
                4,
                MouseButton.PRIMARY,
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
                null);
        onScreen(() -> {
            scene.lookup(selector).fireEvent(pressed);
            return null;
        });
    }

    /** Draws the window into a PNG file once it rests. */
    void draw(Path file) throws Exception {
        settle();
        WritableImage picture = onScreen(() -> scene.snapshot(null));
        ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file.toFile());
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

    static void until(Callable<Boolean> condition) throws Exception {
        Await.until(PATIENCE_SECONDS, condition);
    }

    static <T> T onScreen(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        ScreenThread.run(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
