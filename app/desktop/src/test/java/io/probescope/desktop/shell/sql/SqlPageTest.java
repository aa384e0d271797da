package io.probescope.desktop.shell.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.desktop.view.Views;
import io.probescope.exchange.ExportFormat;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person does in the console, on the bundled recording. */
class SqlPageTest extends OneWorkbenchTest {
    @TempDir
    private Path folder;

    SqlPageTest() {
        super(1280, 800);
    }

    @Override
    protected Settings settings() throws Exception {
        return new Settings(folder.resolve("settings"));
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
                .query("SELECT max(n) FROM (SELECT count(*) AS n FROM opensnoop GROUP BY comm)", List.of(), rows -> {
                    rows.next();
                    return rows.getString(1);
                });
        assertEquals(expected, cell(0, 1));
        clickOn("#sql-as-chart");
        until(() -> lookup(".chart-canvas").tryQuery().isPresent());
        settings.awaitWritten();
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
                "epoch_ns duration_ns duration_ns ",
                result.columns().stream()
                        .map(column -> column.column().meaning())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        assertTrue(ChartData.of(result).orElseThrow().overTime());
    }

    private ChartData chart(String sql) throws Exception {
        return ChartData.of(SqlResult.of(session(), sql, new Cancellation())).orElseThrow();
    }

    private static double sum(ChartData chart, int series) {
        return chart.points().stream()
                .mapToDouble(point -> point.values()[series])
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    @Test
    void aChartOverTimeHasALineForEachOfTheGreatestNamesAndOneForTheOthers() throws Exception {
        String bySecond =
                "SELECT 1793698200000000000 + i * 1000000000 AS time, 'n' || lpad(n::VARCHAR, 2, '0') AS name,"
                        + " CASE WHEN n = 20 THEN -100 ELSE n END AS v FROM range(5) t(i), range(1, 21) n(n) ORDER BY i";
        ChartData chart = chart(bySecond);
        assertTrue(chart.overTime());
        assertEquals("v", chart.measured());
        assertEquals(List.of("n20", "n19", "n18", "n17", "n16", "n15", "n14", ChartData.OTHERS), chart.series());
        assertEquals(5 * 8, chart.points().size());
        assertEquals(5 * 19, sum(chart, 1));
        assertEquals(5 * 13 * 14 / 2, sum(chart, 7));
        assertEquals(-100, chart.least());
        assertEquals(91, chart.greatest());
        ChartData two = chart("SELECT * FROM (" + bySecond + ") WHERE name IN ('n01', 'n02')");
        assertEquals(List.of("n02", "n01"), two.series());
        assertEquals(0, two.least());
    }

    @Test
    void barsThatAreLeftOutAreCounted() throws Exception {
        ChartData chart = chart("SELECT 'n' || i AS name, 1 - i AS v FROM range(1234) t(i)");
        assertEquals(ChartData.BARS, chart.points().size());
        assertEquals(1_234 - ChartData.BARS, chart.left());
        assertEquals(-38, chart.least());
        assertEquals(1, chart.greatest());
        assertEquals(0, chart("SELECT 'a' AS name, 1 AS v").left());
    }

    @Test
    void aChartTellsTheValueThatTheMouseRestsOn() throws Exception {
        run("SELECT 'below' AS name, -12345 AS v UNION ALL SELECT 'above', 54321");
        until(() -> lookup("#sql-as-chart").tryQuery().isPresent());
        clickOn("#sql-as-chart");
        until(() -> lookup(".chart-canvas").tryQuery().isPresent());
        ResultChart chart = lookup((Node node) -> node instanceof ResultChart).query();
        moveTo(chart.localToScreen(300, ResultChart.MARGIN + 10));
        until(() -> chart.tip() != null);
        assertEquals("below", chart.tip().title());
        assertEquals("\u221212,345", chart.tip().rows().get(0).value());
        moveTo(chart.localToScreen(300, ResultChart.MARGIN + 30));
        until(() -> chart.tip() != null && chart.tip().title().equals("above"));
        moveTo(chart.localToScreen(300, ResultChart.MARGIN + 60));
        until(() -> chart.tip() == null);
        run(
                "SELECT 1793698200000000000 + i * 1000000000 AS time, 'n' || n AS name, n * 1000 AS v FROM range(5) t(i), range(3) n(n)");
        until(() -> lookup("#sql-as-chart").tryQuery().isPresent()
                && lookup("#sql-table").tryQuery().isPresent());
        clickOn("#sql-as-chart");
        until(() -> lookup((Node node) -> node instanceof ResultChart && node != chart)
                .tryQuery()
                .isPresent());
        ResultChart lines = lookup((Node node) -> node instanceof ResultChart && node != chart)
                .query();
        until(() -> lines.getWidth() > 0);
        moveTo(lines.localToScreen(lines.getWidth() - ResultChart.MARGIN - 3, 100));
        until(() -> lines.tip() != null && lines.tip().rows().size() == 3);
        assertEquals(
                List.of("n2 2,000", "n1 1,000", "n0 0"),
                lines.tip().rows().stream()
                        .map(row -> row.label() + " " + row.value())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT time, comm, latency FROM opensnoop; latency top timeseries heatmap scatter table",
                "SELECT comm, latency FROM opensnoop; latency top table",
                "SELECT pid, latency, latency / 2 AS half_ns FROM opensnoop; latency top heatmap scatter table",
                "SELECT comm, count(*) AS n FROM opensnoop GROUP BY ALL; top table",
                "SELECT comm, max(latency) FROM opensnoop GROUP BY ALL; top table",
                "SELECT latency, sum(count) AS count FROM runqlat GROUP BY ALL; latency table",
                "SELECT comm, \"user\", kernel, count(*) AS n FROM profile GROUP BY ALL; flamegraph top table",
                "SELECT time // 1000000000 * 1000000000 AS time, count(*) AS n FROM opensnoop GROUP BY 1; timeseries heatmap table",
                "SELECT 'a' AS a; table",
            })
    void onlyViewsThatCanDrawTheColumnsAreOffered(String sql, String views) throws Exception {
        SqlResult result = SqlResult.of(session(), sql, new Cancellation());
        assertEquals(
                views,
                Views.forStream(result.shape().stream()).stream()
                        .map(ViewFactory::name)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void aResultIsShownInAnyViewThatFitsAndNarrowedThere() throws Exception {
        run("SELECT comm, latency FROM opensnoop WHERE result >= 0");
        until(() -> lookup("#sql-as-latency").tryQuery().isPresent());
        long opened = count("SELECT count(*) FROM opensnoop WHERE result >= 0");
        clickOn("#sql-as-latency");
        until(() -> lookup("#latency").tryQuery().isPresent()
                && spokenBy("#latency").contains(" " + Unit.exact(opened) + " "));
        Bounds bars = lookup("#latency")
                .query()
                .localToScreen(lookup("#latency").query().getBoundsInLocal());
        drag(bars.getMinX() + 300, bars.getMinY() + 60, MouseButton.PRIMARY)
                .dropTo(bars.getMinX() + 300, bars.getMinY() + 120);
        until(() -> lookup("#sql-result #chip-latency").tryQuery().isPresent());
        assertTrue(workbench.workspaces().current().selection().get().isAll(), "panels are not narrowed by it");
        until(() -> !spokenBy("#latency").contains(" " + Unit.exact(opened) + " "));
        clickOn("#sql-as-top");
        until(() -> lookup("#sql-result #top").tryQuery().isPresent());
        clickOn("#sql-result .filter-chip-remove");
        until(() -> !lookup("#sql-result #top").queryTableView().getItems().isEmpty());
        assertTrue(lookup("#sql-result #chip-latency").tryQuery().isEmpty());
        clickOn("#sql-as-table");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        assertEquals(Math.min(SqlResult.LIMIT, opened), table().getItems().size());
    }

    @Test
    void stacksOfAResultAreAFlameGraph() throws Exception {
        run("SELECT comm, \"user\", kernel, count(*) AS n FROM profile GROUP BY ALL");
        until(() -> lookup("#sql-as-flamegraph").tryQuery().isPresent());
        clickOn("#sql-as-flamegraph");
        long samples = count("SELECT count(*) FROM profile");
        until(() ->
                lookup("#flames").tryQuery().isPresent() && spokenBy("#flames").contains(Unit.exact(samples)));
    }

    private String spokenBy(String query) {
        return String.valueOf(lookup(query).query().getAccessibleText());
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
        SqlPage page = page();
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
        assertTrue(text(".sql-tools .hint").startsWith("The first 10,000 rows;"));
        Path file = folder.resolve("all.csv");
        interact(() -> page().results().export(export -> export.write(ExportFormat.CSV, file)));
        until(() -> Files.exists(file));
        assertEquals(25_001, Files.readAllLines(file).size());
        assertTrue(text(".sql-tools .hint").startsWith("The first 10,000 of 25,000 rows"));
    }

    private SqlPage page() {
        return (SqlPage) lookup(".sql-page").query().getParent().getParent().getParent();
    }

    @Test
    void theFileHasTheRowsThatAreShownAlsoOfAQueryThatIsDifferentEachTime() throws Exception {
        run("SELECT comm, random() AS r FROM opensnoop LIMIT 100");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        clickOn("#sql-export");
        until(() -> lookup("#export-csv").tryQuery().isPresent());
        assertTrue(lookup("#export-png").tryQuery().isPresent());
        push(KeyCode.ESCAPE);
        Path file = folder.resolve("some.csv");
        interact(() -> page().results().export(export -> export.write(ExportFormat.CSV, file)));
        until(() -> Files.exists(file));
        List<String> written = Files.readAllLines(file);
        for (int row = 0; row < 100; row++) {
            String[] fields = written.get(row + 1).split(",", 2);
            assertEquals(cell(row, 0), fields[0]);
            // A number below 0.001 has another exponent in the file: the database writes it.
            assertEquals(Double.parseDouble(cell(row, 1)), Double.parseDouble(fields[1]));
        }
    }

    @Test
    void aResultDrawnAsAFlameGraphIsWrittenAsOne() throws Exception {
        run("SELECT comm, \"user\", kernel FROM profile");
        until(() -> lookup("#sql-as-flamegraph").tryQuery().isPresent());
        clickOn("#sql-as-flamegraph");
        until(() -> lookup("#flames").tryQuery().isPresent());
        Path folded = folder.resolve("result.folded");
        Path picture = folder.resolve("result.png");
        interact(() -> page().results().export(export -> export.write(ExportFormat.FOLDED, folded)));
        until(() -> Files.exists(folded));
        long samples = Files.readAllLines(folded).stream()
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertEquals(count("SELECT count(*) FROM profile WHERE \"user\" <> 0 OR kernel <> 0"), samples);
        interact(() -> page().results().export(export -> export.writePicture(page().results(), picture)));
        until(() -> Files.exists(picture));
        assertTrue(ImageIO.read(picture.toFile()).getWidth()
                >= (int) page().results().getWidth());
    }

    @Test
    void aValuesMenuNarrowsTheTableAndTheKeysStepBack() throws Exception {
        run("SELECT comm, count(*) AS n FROM opensnoop GROUP BY ALL ORDER BY n DESC");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        int all = table().getItems().size();
        String first = cell(0, 0);
        clickOn(lookup("#sql-table .table-cell").nth(0).queryAs(javafx.scene.Node.class), MouseButton.SECONDARY);
        clickOn("Only comm = " + first);
        until(() -> table().getItems().size() == 1);
        assertEquals(first, cell(0, 0));
        assertTrue(lookup("#sql-result #chip-comm").tryQuery().isPresent());
        push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> table().getItems().size() == all);
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        until(() -> table().getItems().size() == 1);
        assertTrue(workbench.workspaces().current().selection().get().isAll(), "panels are not narrowed by it");
    }

    @Test
    void whoComesBackFindsTextAndResultAndWhatStillRan() throws Exception {
        run("SELECT comm, count(*) AS n FROM opensnoop GROUP BY ALL ORDER BY n DESC");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        interact(() -> editor().setSql("SELECT unfinished"));
        push(KeyCode.CONTROL, KeyCode.P);
        until(() -> lookup("#sql-editor").tryQuery().isEmpty());
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        assertEquals("SELECT unfinished", editor().getText());
        run("SELECT count(*) AS n FROM range(30000) a, range(30000) b WHERE a.range + b.range = 7");
        SqlPage page = page();
        push(KeyCode.CONTROL, KeyCode.P);
        until(() -> !page.isRunning());
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        assertEquals("8", cell(0, 0));
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
