package io.probescope.desktop;

import io.probescope.checkup.CheckupPlan;
import io.probescope.connect.Connector;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.desktop.theme.Theme;
import io.probescope.desktop.theme.ThemeStyles;
import io.probescope.desktop.view.Views;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;

/** The workbench in a window of its own. */
public final class WorkbenchApplication extends Application {
    private static final System.Logger LOG = System.getLogger(WorkbenchApplication.class.getName());

    private MainWindow window;

    /** Opens the window on session files and returns when it is closed. What it needs is read while the toolkit starts. */
    static void open(String... sessions) {
        MainWindow.speak(Settings.ofUser(), Locale.getDefault(Locale.Category.DISPLAY));
        Thread reader = new Thread(WorkbenchApplication::readAhead, "probescope-read-ahead");
        reader.setDaemon(true);
        reader.start();
        launch(WorkbenchApplication.class, sessions);
    }

    private static void readAhead() {
        try {
            ProbeCatalog.bundled();
            CheckupPlan.bundled();
        } catch (ProblemException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "the window will tell", unreadable);
        }
    }

    @Override
    public void start(Stage stage) throws ProblemException {
        window = new MainWindow(stage, Settings.ofUser(), Locale.getDefault(Locale.Category.DISPLAY));
        window.show(getParameters().getRaw().stream().map(Path::of).toList());
    }

    /** Composes a workbench from the real parts. */
    public static Workbench workbench(Settings settings, Theme theme, double width, double height)
            throws ProblemException {
        return workbench(settings, TemporarySessions.ofUser(), theme, width, height);
    }

    /** The same with the temporary sessions of the one before. */
    static Workbench workbench(Settings settings, TemporarySessions temporary, Theme theme, double width, double height)
            throws ProblemException {
        return new Workbench(
                ProbeCatalog.bundled(),
                CheckupPlan.bundled(),
                new Connector(),
                settings,
                temporary,
                new ThemeStyles(theme),
                new PanelViews(Views::forStream, Views::resultTable),
                width,
                height);
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
