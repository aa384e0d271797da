package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.session.SessionReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** How a person arranges panels, and finds them as they were left. */
class LayoutTest extends OneWorkbenchTest {
    @TempDir
    private Path directory;

    private Path file;

    LayoutTest() {
        super(1600, 1000);
    }

    @Override
    protected Settings settings() {
        return new Settings(directory.resolve("workbench.properties"));
    }

    @BeforeEach
    void openFile() throws Exception {
        file = directory.resolve("build.probescope");
        try (InputStream in = getClass().getResourceAsStream("/io/probescope/desktop/sample.probescope")) {
            Files.copy(in, file);
        }
        open();
    }

    private void open() throws Exception {
        interact(() -> workbench.sessions().open(file));
        until(() -> workspace() instanceof RecordedWorkspace && workbench.isPainted());
    }

    @Test
    void aPanelIsDraggedBesideAnotherAndItsEdgeIsDraggedAndBothAreThereWhenTheSessionIsOpenedAgain() throws Exception {
        Bounds beside = onScreen("#panel-opensnoop");
        drag(header("#panel-runqlat"), MouseButton.PRIMARY)
                .moveTo(new Point2D(beside.getMinX() + 30, beside.getMinY() + beside.getHeight() / 2));
        until(() -> lookup(".drop-target").query().isVisible());
        assertEquals(beside.getMinX(), onScreen(".drop-target").getMinX(), 2);
        assertEquals(beside.getWidth() / 2, onScreen(".drop-target").getWidth(), 2);
        drop();
        until(() -> Math.abs(onScreen("#panel-runqlat").getMinY()
                                - onScreen("#panel-opensnoop").getMinY())
                        < 1
                && onScreen("#panel-runqlat").getMaxX()
                        < onScreen("#panel-opensnoop").getMinX());

        Bounds left = onScreen("#panel-runqlat");
        Node edge = lookup(".tile-edge").queryAll().stream()
                .filter(node -> isRightOf(node, left))
                .findFirst()
                .orElseThrow();
        drag(edge, MouseButton.PRIMARY).moveBy(60, 0).drop();
        until(() -> Math.abs(onScreen("#panel-runqlat").getWidth() - left.getWidth() - 60) < 3);
        interact(() -> ((Toggle) lookup("#panel-runqlat #view-timeseries").query()).setSelected(true));
        int all = lookup(".probe-panel").queryAll().size();
        push(KeyCode.F6);
        push(KeyCode.CONTROL, KeyCode.W);
        until(() -> lookup(".probe-panel").queryAll().size() == all - 1);
        WaitForAsyncUtils.waitForFxEvents();
        Bounds wasLeft = onScreen("#panel-runqlat");

        reopen();
        until(() -> lookup(".probe-panel").queryAll().size() == all - 1 && workbench.isPainted());
        assertEquals(wasLeft, onScreen("#panel-runqlat"));
        assertTrue(((Toggle) lookup("#panel-runqlat #view-timeseries").query()).isSelected());
    }

    @Test
    void whatWasOpenedBesideAnotherIsThereAgainWithItsView() throws Exception {
        openBeside("opensnoop", "heatmap");
        openBeside("opensnoop", "timeseries");
        List<Bounds> places = opens().map(Node::getBoundsInParent).toList();
        reopen();
        until(() -> opens().count() == 3 && workbench.isPainted());
        assertEquals(places, opens().map(Node::getBoundsInParent).toList());
        assertEquals(
                List.of("view-heatmap", "view-timeseries"),
                opens().skip(1).map(LayoutTest::viewOf).toList());
    }

    @Test
    void anotherSessionOfTheSameProbesHasThePlacesAndViewsThatWereLeftLast() throws Exception {
        openBeside("opensnoop", "timeseries");
        view("runqlat", "timeseries");
        interact(() -> ((Button) lookup("#panel-profile #close").query()).fire());
        until(() -> lookup("#panel-profile").tryQuery().isEmpty());
        List<Bounds> places = opens().map(Node::getBoundsInParent).toList();
        file = Files.copy(file, directory.resolve("another.probescope"));
        reopen();
        until(() -> opens().count() == 2 && workbench.isPainted());
        assertEquals(places, opens().map(Node::getBoundsInParent).toList());
        assertEquals(
                List.of("view-timeseries"),
                opens().skip(1).map(LayoutTest::viewOf).toList());
        assertEquals("view-timeseries", viewOf(lookup("#panel-runqlat").query()));
        assertTrue(lookup("#panel-profile").tryQuery().isPresent(), "what was closed was closed there only");
    }

    @Test
    void whatIsChosenInViewsIsThereAfterAnotherViewAndWhenTheSessionIsOpenedAgain() throws Exception {
        view("opensnoop", "table");
        clickOn("#panel-opensnoop #rows #comm").clickOn("#panel-opensnoop #rows #comm");
        clickOn("#panel-opensnoop #columns").clickOn("#column-pid");
        view("opensnoop", "top");
        choose("#panel-opensnoop #identity", "comm");
        clickOn("#panel-opensnoop #top-events");
        view("opensnoop", "heatmap");
        clickOn("#panel-opensnoop #heat-log");
        choose("#panel-opensnoop #heat-color", "comm");
        view("opensnoop", "timeseries");
        clickOn("#panel-opensnoop #lines");
        choose("#panel-opensnoop #grouping", "pid");
        view("runqlat", "latency");
        clickOn("#panel-runqlat #latency-log");
        view("profile", "flamegraph");
        clickOn("#panel-profile #inverted");
        clickOn("#panel-profile #look").clickOn("#levels-PROCESS");
        List<String> chosen = List.of(
                "rows by comm DESCENDING from " + lastName(),
                "pid shows: false",
                "top by comm, top-events ASCENDING",
                "heat-log false, by comm",
                "lines true, by pid",
                "latency-log false",
                "inverted true, step-0, levels-PROCESS true");
        assertEquals(chosen, choicesOnTheScreen());
        interact(() -> ((Button) lookup("#panel-opensnoop #close").query()).fire());
        until(() -> lookup("#panel-opensnoop").tryQuery().isEmpty());
        interact(() -> workbench.actions().get("reopen").perform());
        until(() -> lookup("#panel-opensnoop").tryQuery().isPresent() && workbench.isPainted());
        assertEquals("view-timeseries", viewOf(lookup("#panel-opensnoop").query()));
        view("opensnoop", "top");
        reopen();
        assertEquals("view-top", viewOf(lookup("#panel-opensnoop").query()));
        assertEquals(chosen, choicesOnTheScreen());
    }

    /** What views say of what was chosen in them, one view after the other. */
    private List<String> choicesOnTheScreen() throws Exception {
        List<String> said = new ArrayList<>();
        view("opensnoop", "table");
        TableView<Object[]> rows = lookup("#panel-opensnoop #rows").queryTableView();
        TableColumn<Object[], ?> sorted = rows.getSortOrder().get(0);
        said.add("rows by " + sorted.getId() + " " + sorted.getSortType() + " from " + sorted.getCellData(0));
        said.addAll(rows.getColumns().stream()
                .filter(column -> column.getId().equals("pid"))
                .map(column -> "pid shows: " + column.isVisible())
                .toList());
        view("opensnoop", "top");
        TableColumn<?, ?> ranking =
                lookup("#panel-opensnoop #top").queryTableView().getSortOrder().get(0);
        said.add("top by " + chosen("#panel-opensnoop #identity") + ", " + ranking.getId() + " "
                + ranking.getSortType());
        view("opensnoop", "heatmap");
        said.add("heat-log " + isOn("#panel-opensnoop #heat-log") + ", by " + chosen("#panel-opensnoop #heat-color"));
        view("opensnoop", "timeseries");
        said.add("lines " + isOn("#panel-opensnoop #lines") + ", by " + chosen("#panel-opensnoop #grouping"));
        view("runqlat", "latency");
        said.add("latency-log " + isOn("#panel-runqlat #latency-log"));
        view("profile", "flamegraph");
        MenuButton look = lookup("#panel-profile #look").queryAs(MenuButton.class);
        RadioMenuItem processes = look.getItems().stream()
                .filter(item -> "levels-PROCESS".equals(item.getId()))
                .map(RadioMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
        said.add("inverted " + isOn("#panel-profile #inverted") + ", "
                + lookup("#panel-profile #step-0").query().getId() + ", levels-PROCESS " + processes.isSelected());
        return said;
    }

    private String lastName() throws Exception {
        SessionReader session = workspace().sessionProperty().get();
        return session.query("SELECT max(comm) FROM opensnoop", List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    private boolean isOn(String query) {
        return lookup(query).queryAs(ToggleButton.class).isSelected();
    }

    private String chosen(String query) {
        ChoiceBox<?> box = lookup(query).queryAs(ChoiceBox.class);
        return read(box).get(box.getSelectionModel().getSelectedIndex());
    }

    /** What the choices of a box read like. */
    private static <T> List<String> read(ChoiceBox<T> box) {
        return box.getItems().stream()
                .map(choice -> box.getConverter() == null
                        ? String.valueOf(choice)
                        : box.getConverter().toString(choice))
                .toList();
    }

    /** Chooses what reads like this. */
    private void choose(String query, String wanted) {
        ChoiceBox<?> box = lookup(query).queryAs(ChoiceBox.class);
        int index = read(box).indexOf(wanted);
        interact(() -> box.getSelectionModel().select(index));
    }

    @Test
    void theNextSessionOfAHostBeginsWithThePanelsOfItsLastOne() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        HostWorkspace host = workbench.workspaces().target();
        start("runqlat");
        openBeside("runqlat", "timeseries");
        interact(host::disconnect);
        until(() -> !host.isConnected()
                && host.sessionProperty().get() != null
                && host.contentsProperty().get().info().finished());
        start("runqlat");
        until(() -> lookup("#panel-runqlat").queryAll().size() == 2);
        assertEquals(
                "view-timeseries",
                viewOf(lookup("#panel-runqlat").<Node>queryAll().stream()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()));
    }

    private void start(String probe) throws Exception {
        interact(() -> workbench.actions().get("home").perform());
        interact(() -> lookup("#catalog-search").queryTextInputControl().setText(probe));
        clickOn("#catalog-" + probe);
        clickOn("#start-probe");
        until(() -> workspace().isLive() && lookup("#panel-" + probe).tryQuery().isPresent());
    }

    private Stream<Node> opens() {
        return lookup("#panel-opensnoop").queryAll().stream();
    }

    private static String viewOf(Node panel) {
        return panel.lookupAll(".view-choice").stream()
                .filter(choice -> ((Toggle) choice).isSelected())
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @Test
    void escGivesUpADrag() throws Exception {
        Bounds before = onScreen("#panel-runqlat");
        Bounds target = onScreen("#panel-opensnoop");
        drag(header("#panel-runqlat"), MouseButton.PRIMARY)
                .moveTo(new Point2D(target.getMinX() + 30, target.getMinY() + 100));
        until(() -> lookup(".drop-target").query().isVisible());
        push(KeyCode.ESCAPE);
        until(() -> !lookup(".drop-target").query().isVisible());
        drop();
        assertEquals(before, onScreen("#panel-runqlat"));
    }

    @Test
    void keysMoveAndResizeTheChosenPanel() throws Exception {
        clickOn(header("#panel-opensnoop"));
        Bounds first = onScreen("#panel-opensnoop");
        push(KeyCode.ALT, KeyCode.UP);
        until(() -> onScreen("#panel-opensnoop").getWidth() > first.getWidth() * 1.5);
        double alone = onScreen("#panel-opensnoop").getHeight();
        push(KeyCode.ALT, KeyCode.DOWN);
        until(() -> onScreen("#panel-opensnoop").getWidth() < first.getWidth() * 1.5);
        double narrow = onScreen("#panel-opensnoop").getWidth();
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
        until(() -> onScreen("#panel-opensnoop").getWidth() > narrow + 5);
        push(KeyCode.ALT, KeyCode.DIGIT0);
        until(() -> first.equals(onScreen("#panel-opensnoop")));
        assertTrue(alone > 0);
    }

    @Test
    void aPanelThatFilledTheRoomFillsItAgain() throws Exception {
        clickOn(header("#panel-opensnoop"));
        push(KeyCode.F11);
        until(() -> lookup(".probe-panel").queryAll().size() == 1);
        reopen();
        until(() -> workbench.isPainted() && lookup(".probe-panel").queryAll().size() == 1);
        assertTrue(lookup("#panel-opensnoop").tryQuery().isPresent());
        push(KeyCode.F11);
        until(() -> lookup(".probe-panel").queryAll().size() > 1);
    }

    private void reopen() throws Exception {
        interact(() -> lookup(".chip-close").queryButton().fire());
        until(() -> workbench.workspaces().all().size() == 1);
        open();
    }

    private static boolean isRightOf(Node edge, Bounds panel) {
        Bounds at = edge.localToScreen(edge.getBoundsInLocal());
        return Math.abs(at.getMinX() - panel.getMaxX()) < 2 && Math.abs(at.getMinY() - panel.getMinY()) < 2;
    }

    private Node header(String panel) {
        return lookup(panel + " .panel-title").query();
    }

    private Bounds onScreen(String query) {
        return onScreen(lookup(query).<Node>query());
    }

    private Bounds onScreen(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }
}
