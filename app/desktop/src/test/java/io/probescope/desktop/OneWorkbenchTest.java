package io.probescope.desktop;

import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Theme;
import io.probescope.session.SessionReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Toggle;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.testfx.framework.junit5.ApplicationTest;

/** A workbench in a window. */
public abstract class OneWorkbenchTest extends ApplicationTest {
    protected Workbench workbench;
    protected Settings settings;
    private final double width;
    private final double height;

    protected OneWorkbenchTest() {
        this(1440, 900);
    }

    /** A window of another size, in pixels. */
    protected OneWorkbenchTest(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** What the workbench remembers; nothing, unless a test says otherwise. */
    protected Settings settings() throws Exception {
        return Settings.forgetful();
    }

    /** Where it keeps sessions that nobody saved yet. */
    protected TemporarySessions temporarySessions() throws Exception {
        return TemporarySessions.ofUser();
    }

    @Override
    public void start(Stage stage) throws Exception {
        settings = settings();
        workbench = WorkbenchApplication.workbench(settings, temporarySessions(), Theme.LIGHT, width, height);
        stage.setScene(workbench.scene());
        stage.show();
    }

    @AfterEach
    protected void end() throws Exception {
        interact(workbench::close);
        settings.awaitWritten();
    }

    /** Opens the bundled recording and waits for its panels. */
    protected final void openRecording() throws Exception {
        interact(() -> workbench.actions().get("sample").perform());
        until(workbench::isPainted);
    }

    protected final Workspace workspace() {
        return workbench.workspaces().current();
    }

    protected final ProbePanel panel(String table) {
        return lookup("#panel-" + table).queryAs(ProbePanel.class);
    }

    /** Chooses a view of a panel and waits until it shows all that exists for the screen. */
    protected final void view(String table, String view) throws Exception {
        interact(() -> ((Toggle) lookup("#panel-" + table + " #view-" + view).query()).setSelected(true));
        until(workbench::isPainted);
    }

    /** Closes all panels but the first one of a table. */
    protected final void closeOthers(String table) throws Exception {
        interact(() -> lookup(".probe-panel").queryAllAs(ProbePanel.class).stream()
                .filter(panel -> panel != panel(table))
                .forEach(panel -> ((Button) panel.lookup("#close")).fire()));
        until(() -> lookup(".probe-panel").queryAll().size() == 1);
    }

    /** Opens another view beside the first panel of a table, as a person does, and waits for it; the new panel. */
    protected final ProbePanel openBeside(String table, String view) throws Exception {
        Set<Node> before = lookup(".probe-panel").queryAll();
        clickOn("#panel-" + table + " #beside");
        clickOn("#beside-" + view);
        until(() -> lookup(".probe-panel").queryAll().size() == before.size() + 1 && workbench.isPainted());
        return lookup(".probe-panel").queryAllAs(ProbePanel.class).stream()
                .filter(panel -> !before.contains(panel))
                .findFirst()
                .orElseThrow();
    }

    protected final String text(String query) {
        return ((Labeled) lookup(query).query()).getText();
    }

    /** A number that the session says itself. */
    protected final long count(String sql) throws Exception {
        SessionReader session = workspace().sessionProperty().get();
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    protected static void until(Callable<Boolean> condition) throws Exception {
        Await.until(90, condition);
    }
}
