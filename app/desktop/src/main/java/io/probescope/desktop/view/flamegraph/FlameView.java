package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/** A flame graph with search, zoom, transforms and a list of functions, and the way back from each. */
final class FlameView extends QueryView<FlamePicture> {
    private static final double TABLE_SHARE = 0.36;

    private final FlameSteps steps;
    private final ChoiceBox<Weight> weights = new ChoiceBox<>();
    private final FlameGraphs graphs;
    private final FlameCrumbs crumbs;
    private final FlameLegend legend;
    private final FunctionTable functions;
    private final SplitPane split = new SplitPane();
    private final TextField search = new TextField();
    private final FoundShare share;
    private final Button reset = new Button(Texts.get("view.flamegraph.reset"));
    private final ToggleButton inverted = new ToggleButton(Texts.get("view.flamegraph.inverted"));
    private final LookMenu look;
    private final ContextMenu menu = new ContextMenu();
    private final KeptZoom kept;
    private final PointedFrame pointer;
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> light(now);
    private KeptStacks stacks;
    /** What is compared, or {@code null}. */
    private SlicedStacks before;

    private SlicedStacks now;
    private FlamePicture picture;

    FlameView(ViewContext context, Choices choices) {
        super(context, "flamegraph");
        share = new FoundShare(context.queries());
        pointer = new PointedFrame(context, frame::showProblem);
        List<Weight> all = Weight.of(context.stream());
        weights.getItems().setAll(all);
        weights.getSelectionModel().selectFirst();
        weights.setVisible(all.size() > 1);
        weights.setManaged(all.size() > 1);
        choices.keep("weight", weights, Weight::column);
        steps = new FlameSteps(choices, this::stepped);
        inverted.setSelected(steps.inverted());
        crumbs = new FlameCrumbs(steps, this::zoomOut);
        look = new LookMenu(StackColumns.of(context.stream()).choices(), choices);
        graphs = new FlameGraphs(context.palette(), weights.getValue(), this::listener);
        kept = new KeptZoom(choices, graphs.models(), this::showZoom);
        legend = new FlameLegend(context.palette());
        functions = new FunctionTable(weights.getValue(), this::mark, steps::putBetween);
        BorderPane content = new BorderPane(graphs);
        content.setTop(crumbs);
        content.setBottom(legend);
        split.getItems().add(content);
        buildTools(choices);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        context.selection().pointedProperty().addListener(onPointed);
        open(split);
    }

    @Override
    public void close() {
        pointer.nowhere();
        context.selection().pointedProperty().removeListener(onPointed);
        super.close();
    }

    @Override
    public List<DrawnFile> files() {
        return drawn().map(DrawnFlames::files).orElse(List.of());
    }

    /** What is drawn; nothing yet at first. */
    Optional<DrawnFlames> drawn() {
        return Optional.ofNullable(picture)
                .map(shown -> DrawnFlames.of(
                        shown,
                        graphs.whole().path(),
                        weights.getValue(),
                        context.stream().table()));
    }

    private void buildTools(Choices choices) {
        weights.setAccessibleText(Texts.get("view.flamegraph.weight"));
        weights.getSelectionModel().selectedItemProperty().addListener(change -> ask());
        search.setId("search");
        search.getStyleClass().add("search");
        search.setPromptText(Texts.get("view.flamegraph.search"));
        search.setAccessibleText(Texts.get("view.flamegraph.search"));
        search.textProperty().addListener(change -> search());
        choices.keepText("search", search.textProperty());
        share.setId("share");
        share.getStyleClass().add("tool-figure");
        reset.setId("reset");
        Hint.set(reset, Texts.get("view.flamegraph.reset.help"));
        reset.setOnAction(press -> resetZoom());
        ToggleButton list = new ToggleButton(Texts.get("view.flamegraph.functions"));
        list.setId("list");
        Hint.set(list, Texts.get("view.flamegraph.functions.help"));
        choices.keep("functions", list.selectedProperty());
        list.selectedProperty().subscribe(this::showList);
        inverted.setId("inverted");
        Hint.set(inverted, Texts.get("view.flamegraph.inverted.help"));
        inverted.selectedProperty().addListener(change -> steps.setInverted(inverted.isSelected()));
        look.flameProperty().subscribe(graphs::setFlame);
        look.colorByProperty().addListener(change -> {
            if (picture != null) {
                show(picture);
            }
        });
        look.levelsProperty().addListener(change -> ask());
        frame.addTools(weights, search, share);
        frame.addToolSpace();
        frame.addTools(reset, list, inverted, transformMenu(), look);
    }

    /** What can be done with the selected frame, each with a line that explains it. */
    private MenuButton transformMenu() {
        MenuButton button = new MenuButton(Texts.get("view.flamegraph.transform"));
        button.setId("transform");
        Hint.set(button, Texts.get("view.flamegraph.transform.help"));
        // Filled before it is shown, so that it has its size.
        button.setOnShowing(showing -> {
            List<FlameTree.Frame> path = graphs.whole().selectedPath().orElse(List.of());
            FlameTree.Frame selected = path.isEmpty() ? null : path.get(path.size() - 1);
            button.getItems()
                    .setAll(ActionItems.explained(
                            selected,
                            Texts.get("view.flamegraph.nobody"),
                            steps.between() == null,
                            action -> steps.act(action, path)));
        });
        button.getItems().add(new MenuItem());
        return button;
    }

    private void showList(boolean wanted) {
        if (wanted) {
            split.getItems().add(functions);
            split.setDividerPositions(1 - TABLE_SHARE);
            showFunctions();
        } else {
            split.getItems().remove(functions);
            functions.getSelectionModel().clearSelection();
        }
    }

    @Override
    protected void ask() {
        Selection selected = context.selection().get();
        Optional<Sides> sides = Sides.of(context, selected);
        FirstLevels chosen = look.levelsProperty().get();
        FirstLevels first =
                sides.isEmpty() || sides.get().sameHost() ? chosen : chosen.lasting(StackColumns.of(context.stream()));
        stacks = new KeptStacks(new FlameQuery(Side.of(context, selected), weights.getValue(), first));
        before = sides.map(both -> new SlicedStacks(both.before(), weights.getValue(), first))
                .orElse(null);
        now = sides.map(both -> new SlicedStacks(both.now(), weights.getValue(), first))
                .orElse(null);
        askTransformed();
    }

    private void askTransformed() {
        ask(new FramesQuery(
                stacks, before, now, weights.getValue().unit() == Unit.COUNT, steps.transforms(), steps.between()));
    }

    /** Other transforms: another tree, in which nothing is zoomed to. */
    private void stepped() {
        inverted.setSelected(steps.inverted());
        resetZoom();
        askTransformed();
    }

    @Override
    protected void show(FlamePicture next) {
        picture = next;
        ColorBy by = look.colorByProperty().get();
        showFrame(next.all().total() > 0, next.diff(), next.losses(), FlameText::comparison);
        graphs.show(next, weights.getValue(), by);
        legend.show(next, by, next.names(by));
        showFunctions();
        showShare();
        showPath();
        steps.dropWhatIsGone(next);
    }

    /** Lights up where what another view points at ran, as the transforms show it. */
    private void light(Pointed pointed) {
        List<FlameTree.Stack> ran = traces(pointed).stream()
                .map(trace -> new FlameTree.Stack(stacks.query().path(trace), 1))
                .filter(stack -> !stack.rootToLeaf().isEmpty())
                .toList();
        graphs.light(ran.isEmpty() ? null : FlameTransform.apply(steps.transforms(), FlameTree.of(ran)));
    }

    private List<Pointed.Trace> traces(Pointed pointed) {
        if (pointed instanceof Pointed.Rows rows) {
            return rows.traces();
        }
        return pointed instanceof Pointed.Owner owner && !pointer.isPointing() ? List.of(owner.trace()) : List.of();
    }

    private void showFunctions() {
        if (picture != null && functions.getParent() != null) {
            functions.show(
                    picture.functions(), weights.getValue(), graphs.whole().search());
        }
    }

    private void search() {
        functions.getSelectionModel().clearSelection();
        graphs.setSearch(search.getText());
        showFunctions();
        showShare();
    }

    private void mark(FlameTree.Frame function) {
        graphs.mark(function);
        showShare();
    }

    /** How much of the stacks has what is looked for. */
    private void showShare() {
        FlameModel whole = graphs.whole();
        if (picture != null && whole.looksFor()) {
            share.show(picture.shown(), whole.sought());
        } else {
            share.clear();
        }
    }

    private void showPath() {
        reset.setVisible(graphs.zoomed());
        reset.setManaged(graphs.zoomed());
        crumbs.show(graphs.whole().path());
    }

    private void zoomOut(int levels) {
        List<FlameTree.Frame> frames = graphs.whole().path().stream()
                .skip(1)
                .limit(levels)
                .map(FlameTree::frame)
                .toList();
        graphs.whole().zoomTo(frames);
        zoomed();
    }

    private void resetZoom() {
        graphs.resetZoom();
        zoomed();
    }

    private void zoomed() {
        kept.zoomed();
        showZoom();
    }

    private void showZoom() {
        graphs.refresh();
        showPath();
    }

    private FlameChart.Listener listener(FlameModel model, boolean place) {
        return new FlameChart.Listener() {
            @Override
            public void zoom(List<FlameTree.Frame> path) {
                model.zoomTo(path);
                zoomed();
            }

            @Override
            public void act(FrameAction action, List<FlameTree.Frame> path) {
                if (action.fits(path.get(path.size() - 1), place)) {
                    steps.act(action, path);
                }
            }

            @Override
            public void point(List<FlameTree.Frame> path) {
                if (picture != null) {
                    pointer.at(path, stacks.query(), picture.all());
                }
            }

            @Override
            public void menu(Node over, List<FlameTree.Frame> path, double screenX, double screenY) {
                FlameTree.Frame chosen = path.get(path.size() - 1);
                menu.hide();
                menu.getItems().setAll(ActionItems.of(chosen, place, action -> steps.act(action, path)));
                MenuItem find = new MenuItem(Texts.get("view.flamegraph.menu.find", chosen.name()));
                find.setMnemonicParsing(false);
                find.setOnAction(press -> search.setText(chosen.name()));
                menu.getItems().addAll(new SeparatorMenuItem(), find);
                menu.getItems().addAll(FrameMenu.items(context, path));
                menu.show(over, screenX, screenY);
            }
        };
    }

    private void key(KeyEvent event) {
        if (FlameKeys.FIND.matches(event)) {
            search.requestFocus();
            event.consume();
        } else if (FlameKeys.INVERT.matches(event) && event.getTarget() != search) {
            inverted.setSelected(!inverted.isSelected());
            event.consume();
        } else if (FlameKeys.BACK.matches(event) && event.getTarget() != search && steps.any()) {
            steps.undo();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && escape()) {
            event.consume();
        }
    }

    /** One step back to everything: the search, the zoom, the transforms, the selection. */
    private boolean escape() {
        if (graphs.whole().looksFor()) {
            search.clear();
            functions.getSelectionModel().clearSelection();
        } else if (graphs.zoomed()) {
            resetZoom();
        } else if (steps.any()) {
            steps.undo();
        } else if (!context.selection().get().isAll()) {
            context.selection().clear();
        } else {
            return false;
        }
        return true;
    }
}
