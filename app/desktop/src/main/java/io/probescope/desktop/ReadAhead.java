package io.probescope.desktop;

import io.probescope.checkup.CheckupPlan;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import java.util.Locale;

/** Reads what the window needs while the toolkit starts. The log begins with this class, so that neither waits for it. */
final class ReadAhead {
    private static final System.Logger LOG = System.getLogger(ReadAhead.class.getName());

    private ReadAhead() {}

    /** Reads it; to be run on a thread of its own. */
    static void read() {
        MainWindow.speak(Settings.ofUser(), Locale.getDefault(Locale.Category.DISPLAY));
        try {
            ProbeCatalog.bundled();
            CheckupPlan.bundled();
        } catch (ProblemException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "the window will tell", unreadable);
        }
    }
}
