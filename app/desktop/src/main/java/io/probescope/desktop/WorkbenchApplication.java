package io.probescope.desktop;

import io.probescope.checkup.CheckupPlan;
import io.probescope.connect.Connector;
import io.probescope.desktop.shell.Settings;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.desktop.theme.Theme;
import io.probescope.desktop.theme.ThemeStyles;
import io.probescope.desktop.view.Views;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The workbench in a window of its own. */
public final class WorkbenchApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private Workbench workbench;

    @Override
    public void start(Stage stage) throws ProblemException {
        Settings settings = Settings.ofUser();
        workbench = workbench(settings, settings.theme(), WIDTH, HEIGHT);
        stage.setTitle("Probescope");
        stage.setMinWidth(960);
        stage.setMinHeight(640);
        for (int size : List.of(16, 32, 48, 64, 128, 256)) {
            String icon = "/io/probescope/desktop/icons/probescope-" + size + ".png";
            stage.getIcons()
                    .add(new Image(
                            Objects.requireNonNull(getClass().getResource(icon)).toExternalForm()));
        }
        stage.setScene(workbench.scene());
        WindowPlace.restore(stage, settings);
        stage.setOnHiding(event -> WindowPlace.remember(stage, settings));
        stage.setOnCloseRequest(event -> {
            event.consume();
            workbench.closing(stage::close);
        });
        stage.show();
        for (String file : getParameters().getRaw()) {
            workbench.sessions().open(java.nio.file.Path.of(file));
        }
    }

    /** Composes a workbench from the real parts. */
    public static Workbench workbench(Settings settings, Theme theme, double width, double height)
            throws ProblemException {
        return new Workbench(
                ProbeCatalog.bundled(),
                CheckupPlan.bundled(),
                new Connector(),
                settings,
                TemporarySessions.ofUser(),
                new ThemeStyles(theme),
                new PanelViews(Views::forStream, Views::resultTable),
                width,
                height);
    }

    @Override
    public void stop() {
        if (workbench != null) {
            workbench.close();
        }
    }
}
