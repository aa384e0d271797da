package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.panel.PanelViews.ResultTables;
import io.probescope.desktop.shell.sql.SqlExamples.Example;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.problem.Problem;
import io.probescope.session.SessionReader.CopyFormat;
import java.util.List;
import java.util.Optional;
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

/** Below the editor: what can be asked, that a query runs, its result as a table or a chart, or what was wrong with it. */
final class SqlResultPane extends BorderPane {
    private final ResultTables tables;
    private final ObservableValue<Palette> palette;
    private final BiConsumer<SqlResult, CopyFormat> export;
    private final VBox told = new VBox();

    /** @param export asks for a file and writes a result to it */
    SqlResultPane(ResultTables tables, ObservableValue<Palette> palette, BiConsumer<SqlResult, CopyFormat> export) {
        this.tables = tables;
        this.palette = palette;
        this.export = export;
        getStyleClass().add("sql-result");
        setId("sql-result");
    }

    /** Shows queries to begin with. */
    void showExamples(List<Example> examples, Consumer<String> chosen) {
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
        ProblemPane pane = new ProblemPane(problem);
        pane.setId("sql-problem");
        setTop(styled(new VBox(pane), "sql-told"));
        setCenter(null);
    }

    void showNothing() {
        setTop(null);
        setCenter(null);
    }

    /** Says something about the result that is shown: that it was exported, or why not. */
    void tell(Node node) {
        told.getChildren().setAll(node);
    }

    /** Shows a result, as a chart at once where one says more than numbers. */
    void show(SqlResult result, String arch) {
        StackPane table = framed(tables.of(result.columns(), result.rows(), arch));
        HBox tools = styled(row(label(words(result), "hint"), spring()), "sql-tools");
        told.getChildren().clear();
        setTop(new VBox(tools, told));
        Optional<ChartData> data = ChartData.of(result);
        data.ifPresent(drawn -> tools.getChildren().add(switcher(table, drawn)));
        for (CopyFormat format : CopyFormat.values()) {
            Button exporter =
                    button(text("sql.export." + format), "fth-download", () -> export.accept(result, format), "small");
            exporter.setId("sql-export-" + format);
            tools.getChildren().add(exporter);
        }
        setCenter(table);
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
                : text("sql.rows", Unit.exact(result.rows().size()));
        return text("sql.took", rows, Unit.DURATION_NS.format((double) result.tookNs()));
    }

    private HBox switcher(Node table, ChartData data) {
        ResultChart chart = new ResultChart(palette);
        chart.show(data);
        ScrollPane scroll = styled(new ScrollPane(chart), "page");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        ToggleGroup group = new ToggleGroup();
        HBox choices = styled(
                new HBox(
                        choice(group, "table", "fth-list", table),
                        choice(group, "chart", data.overTime() ? "fth-activity" : "fth-bar-chart-2", scroll)),
                "view-switcher");
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                setCenter((Node) now.getUserData());
            }
        });
        group.selectToggle(group.getToggles().get(0));
        return choices;
    }

    private static ToggleButton choice(ToggleGroup group, String name, String literal, Node shown) {
        ToggleButton choice = new ToggleButton(text("sql.as." + name), icon(literal));
        choice.setId("sql-as-" + name);
        choice.setToggleGroup(group);
        choice.setUserData(shown);
        choice.getStyleClass().add("view-choice");
        return choice;
    }
}
