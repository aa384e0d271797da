package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;
import static io.probescope.desktop.shell.text.Texts.textOr;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.filter.SelectionChips;
import io.probescope.desktop.shell.panel.PanelExport;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.sql.SqlExamples.Example;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.problem.Problem;
import io.probescope.session.SessionReader;
import io.probescope.session.read.ResultSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Below the editor: what can be asked, that a query runs, its result as a table, a chart or a view, or what was wrong with it. */
final class SqlResultPane extends BorderPane implements AutoCloseable {
    private static final String TABLE = "table";

    private final PanelViews views;
    private final Background background;
    private final ObservableValue<Palette> palette;
    private final VBox told = new VBox();
    /** The result as views show it, or {@code null} while there is none. */
    private ResultViews shown;
    /** The chart that is drawn of it, or {@code null}. */
    private ResultChart chart;
    /** The view that is open, or opens once all rows are taken; {@code null} for table and chart. */
    private ViewFactory wanted;

    SqlResultPane(PanelViews views, Background background, ObservableValue<Palette> palette) {
        this.views = views;
        this.background = background;
        this.palette = palette;
        getStyleClass().add("sql-result");
        setId("sql-result");
    }

    /** Shows queries to begin with. */
    void showExamples(List<Example> examples, Consumer<String> chosen) {
        close();
        VBox list = styled(new VBox(label(text("sql.examples.title"), "section-title")), "sql-examples");
        for (Example example : examples) {
            Button entry = new Button(example.question(), icon("fth-corner-down-right"));
            entry.getStyleClass().setAll("sql-example");
            entry.setMnemonicParsing(false);
            entry.setMaxWidth(Double.MAX_VALUE);
            entry.setOnAction(event -> chosen.accept(example.sql()));
            list.getChildren().add(entry);
        }
        ScrollPane scroll = styled(new ScrollPane(list), "page");
        scroll.setFitToWidth(true);
        setTop(null);
        setCenter(scroll);
    }

    /** Shows that there is no session to ask. */
    void showNoSession() {
        close();
        VBox words = styled(
                new VBox(
                        icon("fth-terminal", "empty-icon"),
                        label(text("sql.empty.title"), "empty-title"),
                        label(text("sql.empty"), "hint")),
                "empty-state");
        words.setAlignment(Pos.CENTER);
        setTop(null);
        setCenter(words);
    }

    void showRunning(TaskPane task) {
        setTop(task);
    }

    void showProblem(Problem problem) {
        close();
        ProblemPane pane = new ProblemPane(problem);
        pane.setId("sql-problem");
        setTop(styled(new VBox(pane), "sql-told"));
        setCenter(null);
    }

    void showNothing() {
        close();
        setTop(null);
        setCenter(null);
    }

    /** Says something about the result that is shown. */
    private void tell(Node node) {
        told.getChildren().setAll(node);
    }

    /**
     * Shows a result as a table, and offers what else can draw it.
     *
     * @param origin the session that was asked
     */
    void show(SessionReader origin, SqlResult result, String arch) {
        close();
        told.getChildren().clear();
        ResultViews of =
                new ResultViews(origin, result, arch, background, palette, problem -> tell(new ProblemPane(problem)));
        shown = of;
        TableView<Object[]> table = views.results().of(result.columns(), result.rows(), arch, of::menu);
        StackPane frame = framed(table);
        Label count = label(words(result), "hint");
        SelectionChips chips = new SelectionChips(of.selection(), null);
        of.selection().selectionProperty().subscribe(chips::show);
        of.selectedProperty().subscribe((before, now) -> {
            count.setText(words(now));
            table.getItems().setAll(now.rows());
            table.sort();
            if (chart != null) {
                ChartData.of(now).ifPresent(chart::show);
            }
        });
        of.takingProperty()
                .subscribe((before, now) -> told.getChildren()
                        .setAll(
                                now != null
                                        ? List.of(new TaskPane(text("sql.taking"), now))
                                        : of.isCut()
                                                ? List.of(label(
                                                        text("sql.many", Unit.exact(ResultSession.MOST_ROWS)), "hint"))
                                                : List.of()));
        HBox tools = styled(row(count, spring(), switcher(frame, result), exporter()), "sql-tools");
        setTop(new VBox(tools, chips, told));
        setCenter(frame);
    }

    private Button exporter() {
        Button exporter = button(text("export.title"), "fth-download", this::openExport, "small");
        exporter.setId("sql-export");
        return exporter;
    }

    /** Opens the menu of formats for what is shown. */
    void openExport() {
        export(export -> export.open(lookup("#sql-export"), getCenter(), List.of()));
    }

    /** Puts what writes the result, as it is shown, below its tools; {@code ready} gets it once all rows are taken. */
    void export(Consumer<PanelExport> ready) {
        ResultViews of = shown;
        if (of != null) {
            of.whenWhole(() -> {
                PanelExport export = of.export();
                told.getChildren().removeIf(PanelExport.class::isInstance);
                told.getChildren().add(export);
                ready.accept(export);
            });
        }
    }

    /** What is selected of the result that is shown. */
    Optional<SelectionModel> selection() {
        return Optional.ofNullable(shown).map(ResultViews::selection);
    }

    /** Whether nothing was asked yet that would still be looked at. */
    boolean isFree() {
        return shown == null && getTop() == null;
    }

    @Override
    public void close() {
        chart = null;
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    /** Looks as the tables of the views do. */
    private static StackPane framed(Node table) {
        table.setId("sql-table");
        StackPane frame = styled(new StackPane(table), "view");
        frame.getStylesheets().add(ViewFrame.class.getResource("view.css").toExternalForm());
        return frame;
    }

    private static String words(SqlResult result) {
        String part = Unit.exact(result.rows().size());
        String rows = result.matching() > result.rows().size()
                ? text("sql.rows.part", part, Unit.exact(result.matching()))
                : result.taken().isCut() && result.matching() == result.taken().count()
                        ? text("sql.rows.cut", part)
                        : text("sql.rows", result.rows().size());
        return text("sql.took", rows, Unit.DURATION_NS.format((double) result.tookNs()));
    }

    /** The table, a chart of what was computed, and every view that can show columns that mean this. */
    private HBox switcher(Node table, SqlResult result) {
        ToggleGroup group = new ToggleGroup();
        HBox choices = styled(new HBox(), "view-switcher");
        List<ToggleButton> all = new ArrayList<>();
        all.add(choice("table", text("sql.as.table"), "fth-list", () -> show(table)));
        ChartData.of(result)
                .ifPresent(data -> all.add(choice(
                        "chart",
                        text("sql.as.chart"),
                        data.overTime() ? "fth-activity" : "fth-bar-chart-2",
                        () -> showChart(
                                ChartData.of(shown.selectedProperty().get()).orElse(data)))));
        for (ViewFactory factory : views.fitting().apply(result.shape().stream())) {
            if (!factory.name().equals(TABLE)) {
                all.add(choice(
                        factory.name(),
                        textOr("view." + factory.name(), factory.name()),
                        factory.icon(),
                        () -> show(factory)));
            }
        }
        all.forEach(choice -> choice.setToggleGroup(group));
        choices.getChildren().addAll(all);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                ((Runnable) now.getUserData()).run();
            }
        });
        group.selectToggle(all.get(0));
        return choices;
    }

    private void show(Node node) {
        shown.closeView();
        wanted = null;
        chart = null;
        setCenter(node);
    }

    private void show(ViewFactory factory) {
        ResultViews of = shown;
        wanted = factory;
        of.whenWhole(() -> {
            if (of == shown && wanted == factory) {
                chart = null;
                setCenter(of.open(factory));
            }
        });
    }

    private void showChart(ChartData data) {
        ResultChart drawn = new ResultChart(palette);
        drawn.show(data);
        ScrollPane scroll = styled(new ScrollPane(drawn), "page");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        show(scroll);
        chart = drawn;
    }

    private static ToggleButton choice(String name, String title, String literal, Runnable show) {
        ToggleButton choice = new ToggleButton(null, icon(literal));
        choice.setId("sql-as-" + name);
        choice.setAccessibleText(title);
        Hint.set(choice, title);
        choice.setUserData(show);
        choice.getStyleClass().add("view-choice");
        return choice;
    }
}
