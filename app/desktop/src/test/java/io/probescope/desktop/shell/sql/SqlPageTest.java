package io.probescope.desktop.shell.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.desktop.shell.Settings;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.SessionReader.CopyFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in the console, on the bundled recording. */
class SqlPageTest extends OneWorkbenchTest {
    @TempDir
    private Path folder;

    private Settings settings;

    SqlPageTest() {
        super(1280, 800);
    }

    @Override
    protected Settings settings() throws Exception {
        settings = new Settings(folder.resolve("settings"));
        return settings;
    }

    @BeforeEach
    void openConsole() throws Exception {
        openRecording();
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        until(() -> !editor().getText().isEmpty());
    }

    private SqlEditor editor() {
        return lookup("#sql-editor").queryAs(SqlEditor.class);
    }

    private SessionReader session() {
        return workbench.workspaces().current().sessionProperty().get();
    }

    private void run(String sql) {
        interact(() -> editor().setSql(sql));
        push(KeyCode.CONTROL, KeyCode.ENTER);
    }

    private TableView<?> table() {
        return lookup("#sql-table").queryAs(TableView.class);
    }

    private String cell(int row, int column) {
        return String.valueOf(table().getColumns().get(column).getCellData(row));
    }

    @Test
    void aQueryIsCompletedRunShownAndRemembered() throws Exception {
        interact(() -> editor().setSql(""));
        clickOn("#sql-editor").write("SELECT comm, count(*) AS n FROM open");
        until(() -> lookup(".sql-offers").tryQuery().isPresent());
        push(KeyCode.TAB);
        write(" GROUP BY ALL ORDER BY n DESC");
        push(KeyCode.ESCAPE);
        assertEquals("SELECT comm, count(*) AS n FROM opensnoop GROUP BY ALL ORDER BY n DESC", editor().getText());
        push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        String expected = session()
                .query(
                        "SELECT max(n) FROM (SELECT count(*) AS n FROM opensnoop GROUP BY comm)",
                        java.util.List.of(),
                        rows -> {
                            rows.next();
                            return rows.getString(1);
                        });
        assertEquals(expected, cell(0, 1));
        clickOn("#sql-as-chart");
        until(() -> lookup(".chart-canvas").tryQuery().isPresent());
        assertEquals(
                "SELECT comm, count(*) AS n FROM opensnoop GROUP BY ALL ORDER BY n DESC",
                new Settings(folder.resolve("settings")).queries().get(0));
    }

    @Test
    void columnsKeepTheirMeaning() throws Exception {
        SqlResult result = SqlResult.of(
                session(),
                "SELECT time, o.latency AS waited, max(latency) AS latency, count(*) AS pid FROM opensnoop o GROUP BY ALL ORDER BY 1",
                new Cancellation());
        assertEquals(
                "epoch_ns duration_ns  ",
                result.columns().stream()
                        .map(column -> column.column().meaning())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        assertTrue(ChartData.of(result).orElseThrow().overTime());
    }

    @Test
    void mistakesAndWhatWouldChangeTheSessionAreToldInPlace() throws Exception {
        run("SELECT comm\nFROM nowhere");
        until(() -> lookup("#sql-problem").tryQuery().isPresent());
        Labeled cause = lookup("#sql-problem .problem-cause").queryLabeled();
        assertTrue(cause.getText().startsWith("Line 2, column 6: Table with name nowhere"), cause.getText());
        run("DROP TABLE opensnoop");
        until(() ->
                lookup("#sql-problem .problem-cause").queryLabeled().getText().startsWith("Only queries that read"));
        run("SELECT * FROM read_text('/etc/hostname')");
        until(() ->
                lookup("#sql-problem .problem-cause").queryLabeled().getText().contains("/etc/hostname"));
    }

    @Test
    void aQueryThatTakesTooLongIsCancelled() throws Exception {
        run("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7");
        until(() -> lookup("#task-cancel").tryQuery().isPresent());
        SqlPage page =
                (SqlPage) lookup(".sql-page").query().getParent().getParent().getParent();
        interact(() -> lookup("#task-cancel").queryButton().fire());
        until(() -> !page.isRunning());
        run("SELECT 42 AS answer");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        assertEquals("42", cell(0, 0));
    }

    @Test
    void aLongResultIsCutAndAnExportHasItAll() throws Exception {
        run("SELECT range AS n FROM range(25000); -- all");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        assertEquals(SqlResult.LIMIT, table().getItems().size());
        assertTrue(lookup(".sql-tools .hint").queryLabeled().getText().startsWith("The first 10,000 rows"));
        Path file = folder.resolve("all.csv");
        SqlPage page =
                (SqlPage) lookup(".sql-page").query().getParent().getParent().getParent();
        SqlResult result = SqlResult.of(session(), "SELECT range AS n FROM range(25000); -- all", new Cancellation());
        interact(() -> page.export(result, CopyFormat.CSV, file));
        until(() -> Files.exists(file));
        assertEquals(25_001, Files.readAllLines(file).size());
    }

    /** Each is run as it stands: a person who knows no SQL begins with them. */
    @Test
    void everyExampleRuns() throws Exception {
        var examples = SqlExamples.of(session().streams());
        assertTrue(examples.size() >= 6, examples.toString());
        for (SqlExamples.Example example : examples) {
            try {
                SqlResult.of(session(), example.sql(), new Cancellation());
            } catch (ProblemException e) {
                throw new AssertionError(example.sql(), e);
            }
        }
    }
}
