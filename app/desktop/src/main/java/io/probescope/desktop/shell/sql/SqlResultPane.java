package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;
import static io.probescope.desktop.shell.Texts.textOr;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.sql.SqlExamples.Example;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.problem.Problem;
import io.probescope.session.ResultSession;
import io.probescope.session.SessionReader;
import io.probescope.session.SessionReader.CopyFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
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
    private final BiConsumer<SqlResult, CopyFormat> export;
    private final VBox told = new VBox();
    /** The result as views show it, or {@code null} while there is none. */
    private ResultViews shown;

    /** @param export asks for a file and writes a result to it */
    SqlResultPane(
            PanelViews views,
            Background background,
            ObservableValue<Palette> palette,
            BiConsumer<SqlResult, CopyFormat> export) {
        this.views = views;
        this.background = background;
        this.palette = palette;
        this.export = export;
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

    /** Says something about the result that is shown: that it was exported, or why not. */
    void tell(Node node) {
        told.getChildren().setAll(node);
    }

    /**
     * Shows a result as a table, and offers what else can draw it.
     *
     * @param origin the session that was asked
     */
    void show(SessionReader origin, SqlResult result, String arch) {
        close();
        StackPane table = framed(views.results().of(result.columns(), result.rows(), arch));
        HBox tools = styled(row(label(words(result), "hint"), spring()), "sql-tools");
        told.getChildren().clear();
        setTop(new VBox(tools, told));
        shown = new ResultViews(origin, result, arch, background, palette);
        tools.getChildren().add(switcher(table, result));
        for (CopyFormat format : CopyFormat.values()) {
            Button exporter =
                    button(text("sql.export." + format), "fth-download", () -> export.accept(result, format), "small");
            exporter.setId("sql-export-" + format);
            tools.getChildren().add(exporter);
        }
        setCenter(table);
    }

    @Override
    public void close() {
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
        String rows = result.cut()
                ? text("sql.rows.cut", Unit.exact(SqlResult.LIMIT))
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
                        () -> show(chart(data)))));
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
        told.getChildren().clear();
        setCenter(node);
    }

    private void show(ViewFactory factory) {
        ResultViews of = shown;
        tell(of.isTaken() ? label("") : new TaskPane(text("sql.as.taking"), of.cancellation()));
        of.open(
                factory,
                node -> {
                    if (of == shown) {
                        setCenter(node);
                        told.getChildren().clear();
                        if (of.isCut()) {
                            tell(label(text("sql.as.many", Unit.exact(ResultSession.MOST_ROWS)), "hint"));
                        }
                    }
                },
                problem -> {
                    if (of == shown) {
                        tell(new ProblemPane(problem));
                    }
                });
    }

    private ScrollPane chart(ChartData data) {
        ResultChart chart = new ResultChart(palette);
        chart.show(data);
        ScrollPane scroll = styled(new ScrollPane(chart), "page");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        return scroll;
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
