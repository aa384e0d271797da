package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.panel.PanelViews;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.shell.workspace.Contents;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.protocol.HostFacts;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** SQL over a workspace's session, live or recorded: an editor, and the result below it. One query runs at a time, off the screen's thread. */
public final class SqlPage extends Page {
    private static final int MENU_TEXT = 90;

    private final Workspace workspace;
    private final Settings settings;
    private final Background background;
    private final SqlEditor editor = new SqlEditor();
    private final SqlResultPane results;
    private final Button runner = button(text("sql.run"), "fth-play", this::run, "accent");
    private final MenuButton history = new MenuButton(text("sql.history"));
    private final MenuButton examples = new MenuButton(text("sql.examples"));
    private final Label title = label("", "page-title");
    private final Subscription subscription;
    private SessionReader session;
    private Cancellation running;
    private int place = -1;

    public SqlPage(
            Workspace workspace,
            Settings settings,
            Background background,
            ObservableValue<Palette> palette,
            PanelViews views) {
        this.workspace = workspace;
        this.settings = settings;
        this.background = background;
        results = new SqlResultPane(views, background, palette);
        setFitToHeight(true);
        BorderPane body = styled(new BorderPane(), "sql-page");
        SplitPane split = new SplitPane(styled(new VirtualizedScrollPane<>(editor), "sql-editor-frame"), results);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.3);
        body.setTop(header());
        body.setCenter(split);
        setContent(body);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        subscription = workspace
                .sessionProperty()
                .subscribe(this::follow)
                .and(workspace.titleProperty().subscribe(name -> title.setText(text("sql.title", name))))
                .and(workspace.contentsProperty().map(Contents::streams).subscribe(streams -> readSchema()));
    }

    private HBox header() {
        runner.setId("sql-run");
        Hint.set(runner, text("tooltip.keys", text("sql.run"), SqlKeys.RUN.keysText()));
        Hint.set(history, text("sql.history.help", SqlKeys.OLDER.keysText(), SqlKeys.NEWER.keysText()));
        history.setOnShowing(event -> fillHistory());
        HBox header = row(title, spring(), examples, history, runner);
        header.getStyleClass().add("sql-header");
        return header;
    }

    private void follow(SessionReader now) {
        session = now;
        runner.setDisable(now == null);
        examples.setDisable(now == null);
        cancel();
        if (now == null) {
            results.showNoSession();
        } else {
            results.showNothing();
            readSchema();
        }
    }

    /** Probes that start bring tables with them. */
    private void readSchema() {
        SessionReader asked = session;
        if (asked != null) {
            background.run(
                    () -> SqlSchema.read(asked),
                    schema -> {
                        if (session == asked) {
                            take(schema);
                        }
                    },
                    results::showProblem);
        }
    }

    private void take(SqlSchema schema) {
        editor.setSchema(schema);
        List<SqlExamples.Example> made = SqlExamples.of(schema.streams());
        if (results.isFree()) {
            results.showExamples(made, this::runText);
        }
        examples.getItems()
                .setAll(made.stream()
                        .map(example -> item(example.question(), example.sql()))
                        .toList());
        if (editor.getText().isEmpty()) {
            editor.setSql(settings.queries().stream()
                    .findFirst()
                    .orElse(made.isEmpty() ? "" : made.get(0).sql()));
        }
    }

    private void fillHistory() {
        List<String> queries = settings.queries();
        history.getItems().setAll(queries.stream().map(sql -> item(sql, sql)).toList());
        if (queries.isEmpty()) {
            MenuItem none = new MenuItem(text("sql.history.none"));
            none.setDisable(true);
            history.getItems().setAll(none);
        }
    }

    private MenuItem item(String name, String sql) {
        String line = name.replaceAll("\\s+", " ");
        MenuItem item = new MenuItem(line.length() > MENU_TEXT ? line.substring(0, MENU_TEXT) + " ..." : line);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> editor.setSql(sql));
        return item;
    }

    private void onKey(KeyEvent event) {
        if (SqlKeys.RUN.matches(event)) {
            run();
            event.consume();
        } else if (SqlKeys.EXPORT.matches(event)) {
            results.openExport();
            event.consume();
        } else if (SqlKeys.OLDER.matches(event)) {
            recall(1);
            event.consume();
        } else if (SqlKeys.NEWER.matches(event)) {
            recall(-1);
            event.consume();
        }
    }

    private void recall(int step) {
        List<String> queries = settings.queries();
        if (!queries.isEmpty()) {
            place = Math.max(0, Math.min(queries.size() - 1, place + step));
            editor.setSql(queries.get(place));
        }
    }

    /** Puts a query into the editor and runs it. */
    public void runText(String sql) {
        editor.setSql(sql);
        run();
    }

    private void run() {
        String sql = editor.getText();
        if (session == null || sql.isBlank()) {
            return;
        }
        cancel();
        Cancellation mine = new Cancellation();
        running = mine;
        place = -1;
        settings.addQuery(sql);
        results.showRunning(new TaskPane(text("sql.running"), mine));
        SessionReader asked = session;
        background.run(
                () -> SqlResult.of(asked, sql, mine),
                result -> {
                    if (finish(mine)) {
                        results.show(asked, result, arch());
                    } else {
                        drop(result);
                    }
                },
                problem -> {
                    if (!finish(mine)) {
                        return;
                    }
                    if (mine.isCancelled()) {
                        results.showNothing();
                    } else {
                        results.showProblem(problem);
                    }
                });
    }

    /** Another query was run meanwhile. */
    private void drop(SqlResult late) {
        background.run(
                () -> {
                    late.taken().close();
                    return late;
                },
                gone -> {},
                results::showProblem);
    }

    private String arch() {
        return workspace.facts().map(HostFacts::arch).orElse(null);
    }

    /** Whether a query is under way. */
    public boolean isRunning() {
        return running != null;
    }

    /** Whether it is the query that was run last. */
    private boolean finish(Cancellation mine) {
        boolean last = running == mine;
        running = last ? null : running;
        return last;
    }

    /** What shows the result. */
    SqlResultPane results() {
        return results;
    }

    @Override
    public Optional<SelectionModel> selection() {
        return results.selection();
    }

    /** Stays as it is: whoever comes back finds the text, what runs and what it resulted in. */
    @Override
    public void leave() {
        editor.hideOffers();
    }

    /** The keys are the editor's. */
    @Override
    public void requestFocus() {
        editor.requestFocus();
    }

    private void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    /** The workspace is closed. */
    @Override
    public void close() {
        subscription.unsubscribe();
        results.close();
        cancel();
    }
}
