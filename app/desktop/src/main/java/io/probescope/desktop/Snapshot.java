package io.probescope.desktop;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Theme;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;

/** Draws the workbench on a session into a picture: waits until every panel shows all rows. */
final class Snapshot {
    private static final long TIMEOUT_SECONDS = 120;
    /** Pulses after the last panel is ready, so that what was drawn is on the screen. */
    private static final int SETTLED_FRAMES = 12;

    private final Path session;
    private final Path picture;
    private final int width;
    private final int height;
    private final Theme theme;
    private Workbench workbench;
    private Stage stage;
    private final CompletableFuture<Problem> outcome = new CompletableFuture<>();

    Snapshot(Path session, Path picture, int width, int height, Theme theme) {
        this.session = session;
        this.picture = picture;
        this.width = width;
        this.height = height;
        this.theme = theme;
    }

    /** Draws and writes it; blocks, so not to be called on the screen's thread. */
    void draw() throws ProblemException {
        Platform.startup(this::open);
        outcome.completeOnTimeout(
                new Problem(
                        "The panels were not drawn within " + TIMEOUT_SECONDS + " s.",
                        "Try again on a machine with less load, or open the session in the workbench."),
                TIMEOUT_SECONDS,
                TimeUnit.SECONDS);
        Problem problem = outcome.join();
        if (problem != null) {
            throw new ProblemException(problem);
        }
    }

    private void open() {
        try {
            workbench = WorkbenchApplication.workbench(Settings.forgetful(), theme, width, height);
            stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(workbench.scene());
            stage.show();
            workbench.sessions().open(session, this::finish);
            watch();
        } catch (ProblemException problem) {
            finish(problem.problem());
        } catch (RuntimeException failed) {
            finish(new Problem("The workbench could not be drawn: " + failed, "See the log.", failed.toString()));
        }
    }

    private void watch() {
        new AnimationTimer() {
            private int settled;

            @Override
            public void handle(long now) {
                Problem unreadable = unreadable();
                if (unreadable != null) {
                    stop();
                    finish(unreadable);
                    return;
                }
                settled = workbench.isPainted() ? settled + 1 : 0;
                if (settled > SETTLED_FRAMES) {
                    stop();
                    ScreenThread.run(() -> write());
                }
            }
        }.start();
    }

    /** Why nothing of the session can be shown, or {@code null}. */
    private Problem unreadable() {
        Workspace current = workbench.workspaces().current();
        boolean nothing = current.contentsProperty().get().equals(Contents.EMPTY);
        return nothing
                ? current.notices().allProperty().get().stream().findFirst().orElse(null)
                : null;
    }

    private void write() {
        try {
            boolean written = ImageIO.write(
                    SwingFXUtils.fromFXImage(workbench.scene().snapshot(null), null), "png", picture.toFile());
            finish(written ? null : new Problem("No PNG writer is here.", "Use a complete Java runtime."));
        } catch (IOException unwritable) {
            finish(new Problem(
                    "The picture " + picture + " could not be written: " + unwritable.getMessage(),
                    "Choose another place for --snapshot."));
        }
    }

    private void finish(Problem problem) {
        if (stage != null) {
            // Nothing may be left to paint when the process ends.
            stage.hide();
        }
        if (workbench != null) {
            workbench.close();
        }
        outcome.complete(problem);
    }
}
