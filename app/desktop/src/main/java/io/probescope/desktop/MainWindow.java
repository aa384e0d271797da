package io.probescope.desktop;

import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.settings.WindowPlace;
import io.probescope.desktop.shell.workspace.CarriedSession;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.language.Language;
import io.probescope.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The application's one window: opens where it was last, in the language that was chosen or else the system's. To be used on the screen's thread. */
final class MainWindow implements AutoCloseable {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Stage stage;
    private final Settings settings;
    private WindowPlace place;
    private Workbench workbench;

    /** @param system the system's locale */
    MainWindow(Stage stage, Settings settings, Locale system) {
        this.stage = stage;
        this.settings = settings;
        speak(settings, system);
        stage.setTitle("Probescope");
        stage.setMinWidth(960);
        stage.setMinHeight(640);
        for (int size : List.of(16, 32, 48, 64, 128, 256)) {
            String icon = "/io/probescope/desktop/icons/probescope-" + size + ".png";
            stage.getIcons()
                    .add(new Image(
                            Objects.requireNonNull(getClass().getResource(icon)).toExternalForm()));
        }
        stage.setOnCloseRequest(event -> {
            event.consume();
            workbench.closing(stage::close);
        });
        stage.setOnHiding(event -> keep(place()));
    }

    /** Speaks the language that was chosen, or else the one of the system with this locale. */
    static void speak(Settings settings, Locale system) {
        Language.speak(settings.language().orElse(Language.of(system)));
    }

    /** Opens it on sessions. */
    void show(List<Path> sessions) throws ProblemException {
        fill(TemporarySessions.ofUser(), WIDTH, HEIGHT);
        settings.window().filter(MainWindow::isOnAScreen).ifPresent(this::restore);
        stage.show();
        stage.xProperty().subscribe(this::remember);
        stage.yProperty().subscribe(this::remember);
        stage.widthProperty().subscribe(this::remember);
        stage.heightProperty().subscribe(this::remember);
        sessions.forEach(workbench.sessions()::open);
    }

    Workbench workbench() {
        return workbench;
    }

    private void fill(TemporarySessions temporary, double width, double height) throws ProblemException {
        workbench = WorkbenchApplication.workbench(settings, temporary, settings.theme(), width, height);
        workbench.onLanguage(this::speak);
        stage.setScene(workbench.scene());
    }

    /** All that is on the screen is made anew, with the same sessions open. */
    private void speak(Language language) {
        workbench.rememberParts();
        List<CarriedSession> open = workbench.carried();
        TemporarySessions temporary = workbench.leave();
        Language.speak(language);
        try {
            fill(temporary, stage.getScene().getWidth(), stage.getScene().getHeight());
        } catch (ProblemException unreadable) {
            throw new IllegalStateException("a text of the application is missing", unreadable);
        }
        workbench.sessions().reopen(open);
    }

    private void keep(WindowPlace last) {
        settings.setWindow(last);
        workbench.rememberParts();
    }

    private void restore(WindowPlace last) {
        place = last;
        stage.setX(last.x());
        stage.setY(last.y());
        stage.setWidth(last.width());
        stage.setHeight(last.height());
        stage.setMaximized(last.maximized());
    }

    /** A maximised window goes back to where it was before. */
    private void remember() {
        if (!stage.isMaximized() && !stage.isIconified() && stage.isShowing()) {
            place = place();
        }
    }

    private WindowPlace place() {
        boolean maximized = stage.isMaximized();
        return maximized && place != null
                ? new WindowPlace(place.x(), place.y(), place.width(), place.height(), true)
                : new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximized);
    }

    /** Screens come and go between two lives. */
    private static boolean isOnAScreen(WindowPlace place) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(visible -> visible.intersects(titleBar(place)));
    }

    private static Rectangle2D titleBar(WindowPlace place) {
        return new Rectangle2D(place.x() + place.width() / 4, place.y(), place.width() / 2, 24);
    }

    /** Ends what the window shows, and waits until it is written how it was left. */
    @Override
    public void close() {
        if (workbench != null) {
            workbench.close();
        }
        settings.awaitWritten();
    }
}
