package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.OwnerLinks;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.RowHost;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A process tree with life spans: search, failures only, fold. */
final class ProcessView extends QueryView<ProcessPicture> {

    private final ProcessModel model = new ProcessModel();
    private final ProcessChart chart;
    private final OwnerLinks links;
    private final TextField search = new TextField();
    private final ToggleButton failed = new ToggleButton(Texts.get("view.tree.failed"));
    private final Label count = new Label();
    private ContextMenu menu;

    ProcessView(ViewContext context, Choices choices) {
        super(context, "tree");
        chart = new ProcessChart(context.palette(), model, context.selection(), context.axes());
        chart.setId("processes");
        links = new OwnerLinks(context, chart::redrawHover);
        chart.link(life -> links.point(life == null ? null : trace(life)), life -> links.isLit(trace(life)));
        buildTools(choices);
        chart.setOnContextMenuRequested(this::openMenu);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.select(context.selection().get());
        open(chart.scroll().pane());
    }

    private void buildTools(Choices choices) {
        search.setId("search");
        search.getStyleClass().add("search");
        chart.setAccessibleText(Texts.get("view.tree.accessible"));
        search.setPromptText(Texts.get("view.tree.search"));
        search.setAccessibleText(Texts.get("view.tree.search"));
        search.textProperty().addListener(change -> {
            model.search(search.getText());
            refresh();
        });
        choices.keepText("search", search.textProperty());
        choices.get("folds").ifPresent(model::fold);
        model.setOnFold(folds -> choices.put("folds", folds));
        choices.follow("folds", folds -> {
            model.fold(folds);
            refresh();
        });
        failed.setId("failed");
        Hint.set(failed, Texts.get("view.tree.failed.help"));
        choices.keep("failed", failed.selectedProperty());
        model.setFailedOnly(failed.isSelected());
        failed.selectedProperty().addListener(change -> {
            model.setFailedOnly(failed.isSelected());
            refresh();
        });
        ToggleButton since = new ToggleButton(Texts.get("view.since"));
        Hint.set(since, Texts.get("view.since.help"));
        choices.keep("since-start", since.selectedProperty());
        since.selectedProperty().subscribe(chart::setSinceStart);
        count.setId("count");
        count.getStyleClass().add("tool-figure");
        frame.addTools(search, failed);
        frame.addToolSpace();
        frame.addTools(count, since);
    }

    /** Whose a process is. */
    private Trace trace(Life life) {
        Map<String, String> owner = new HashMap<>(Map.of("pid", Integer.toString(life.pid())));
        if (context.hostColumn().isPresent() && context.onlyHost() != null) {
            owner.put("traced_host", context.onlyHost());
        }
        return new Trace(life.seen() ? List.of(life.comm()) : List.of(), owner, 0, 0);
    }

    @Override
    public void close() {
        links.close();
        super.close();
    }

    @Override
    protected boolean holdsStill() {
        return chart.isDragged();
    }

    @Override
    protected void ask() {
        ask(new ProcessQuery(context, context.selection().get().filter()));
    }

    @Override
    protected void show(ProcessPicture picture) {
        model.show(picture);
        chart.show();
        refresh();
    }

    /** All processes are read whatever time is selected; the model chooses which of them are shown. */
    @Override
    protected void selected(Selection before, Selection now) {
        model.select(now);
        refresh();
        if (!before.filter().equals(now.filter())) {
            ask();
        }
    }

    /** How a process ended may be told by another stream than how it began. */
    @Override
    public List<Condition> notNarrowedBy(Filter filter) {
        return super.notNarrowedBy(filter).stream()
                .filter(condition -> !model.picture().met().rows().containsKey(condition))
                .toList();
    }

    private void refresh() {
        showContent(
                !model.rows().isEmpty() || model.isSearched(), model.picture().losses());
        long failures = model.rows().stream()
                .filter(row -> row.wanted() && row.life().failed())
                .count();
        String words = Texts.get("view.tree.count", model.matching(), Unit.exact(failures));
        long omitted = model.picture().tree().omitted();
        count.setText(omitted == 0 ? words : Texts.get("view.tree.omitted", words, Unit.exact(omitted)));
        chart.refresh();
    }

    /** By the mouse of the process that is pointed at, by keys of the one that they chose, at its name. */
    private void openMenu(ContextMenuEvent request) {
        if (!request.isKeyboardTrigger()) {
            Life pointed = chart.lifeAt(request.getY());
            if (pointed != null) {
                openMenu(pointed, new Point2D(request.getScreenX(), request.getScreenY()));
            }
        } else if (model.chosen() >= 0) {
            Life chosen = model.rows().get(model.chosen()).life();
            openMenu(chosen, chart.localToScreen(chart.nameOf(model.chosen())));
        }
        request.consume();
    }

    private void openMenu(Life life, Point2D at) {
        if (menu != null) {
            menu.hide();
        }
        menu = new ContextMenu(
                item("view.tree.menu.only", () -> select(List.of(life))),
                item("view.tree.menu.subtree", () -> select(model.picture().subtree(life))),
                item(
                        "view.tree.menu.span",
                        () -> context.selection()
                                .select(life.startNs(), model.picture().endNs(life) + 1)),
                new SeparatorMenuItem());
        menu.getItems().subList(0, 3).forEach(item -> item.setDisable(!life.seen()));
        column("pid").ifPresent(pid -> menu.getItems().addAll(ValueMenu.items(context, pid, life.pid())));
        if (life.seen()) {
            column("comm").ifPresent(comm -> menu.getItems().addAll(ValueMenu.items(context, comm, life.comm())));
        }
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("view.tree.menu.copy", () -> ViewFrame.copy(LifeWords.commandLine(life))),
                        item("view.tree.menu.collapse", () -> {
                            model.collapseAll();
                            refresh();
                        }),
                        item("view.tree.menu.expand", () -> {
                            model.expandAll();
                            refresh();
                        }));
        menu.show(chart, at.getX(), at.getY());
    }

    private static MenuItem item(String key, Runnable action) {
        return ValueMenu.item(Texts.get(key), action);
    }

    /** Narrows all views to processes. */
    private void select(List<Life> lives) {
        List<String> pids = lives.stream()
                .filter(Life::seen)
                .map(life -> Integer.toString(life.pid()))
                .distinct()
                .toList();
        StreamColumn pid = column("pid").orElseThrow();
        Operator operator = pids.size() == 1 ? Operator.EQUAL : Operator.IN;
        context.selection()
                .narrow(RowHost.of(context, context.onlyHost()).with(pid, new Condition(pid.name(), operator, pids)));
    }

    private Optional<StreamColumn> column(String meaning) {
        return context.stream().columns().stream()
                .filter(column -> column.column().meaning().equals(meaning))
                .findFirst();
    }

    private void key(KeyEvent event) {
        if (TreeKeys.FIND.matches(event)) {
            search.requestFocus();
            event.consume();
        } else if (TreeKeys.COPY.matches(event) && chart.isFocused() && model.chosen() >= 0) {
            ViewFrame.copy(
                    LifeWords.commandLine(model.rows().get(model.chosen()).life()));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        }
    }
}
