package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.connect.ConnectionState;
import io.probescope.connect.RealSshd;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.Workloads;
import io.probescope.session.SessionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person watches two hosts behind real sshds together: chooses them, starts a probe on both, tells them apart, loses one and gets it back. */
@Tag("real")
class HostsTogetherWalkTest extends OneWorkbenchTest {
    private static final int OPENS = 1009;

    private static TwoHosts hosts;
    private static RealSshd one;
    private static RealSshd two;

    @BeforeAll
    static void startHosts() throws Exception {
        hosts = TwoHosts.start();
        one = hosts.one();
        two = hosts.two();
    }

    @AfterAll
    static void stopHosts() throws Exception {
        hosts.stop();
    }

    HostsTogetherWalkTest() {
        super(1440, 900);
    }

    private HostWorkspace group() {
        return workbench.workspaces().target();
    }

    private boolean isShown(String query) {
        return lookup(query).tryQuery().filter(node -> node.isVisible()).isPresent();
    }

    private void open(RealSshd on, int times) throws Exception {
        Path program = on.directory().resolve("opens-" + ProcessHandle.current().pid());
        if (!Files.exists(program)) {
            Files.copy(Workloads.of("opensnoop"), program);
        }
        Process workload = new ProcessBuilder(program.toString(), String.valueOf(times))
                .redirectErrorStream(true)
                .start();
        workload.getInputStream().readAllBytes();
        assertEquals(0, workload.waitFor());
    }

    private void watchTogether() throws Exception {
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        until(() -> isShown("#together-watch"));
        assertTrue(lookup("#together-watch").queryButton().isDisabled());
        if (lookup("#together-web-1").tryQuery().isPresent()) {
            interact(() -> {
                lookup("#together-web-1").queryAs(CheckBox.class).setSelected(true);
                lookup("#together-web-2").queryAs(CheckBox.class).setSelected(true);
            });
        } else {
            clickOn("#together-others").write("web-1 web-2");
        }
        clickOn("#together-watch");
        until(() -> group().isGroup()
                && group().hosts().stream().allMatch(HostLink::isConnected)
                && isShown("#group-page"));
    }

    private void startOpensnoop() throws Exception {
        interact(() -> workbench.actions().get("home").perform());
        until(() -> isShown("#catalog-opensnoop"));
        clickOn("#catalog-opensnoop");
        clickOn("#parameter-target_comm")
                .write("opens-" + ProcessHandle.current().pid());
        clickOn("#start-probe");
        until(() -> isShown("#panel-opensnoop") && running() == 2);
    }

    private long running() {
        return group().runsProperty().get().stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .count();
    }

    private long rows() {
        return panel("opensnoop").facts().rows();
    }

    /** Which of them was reached first, and so has the lower number, is not said. */
    private long rowsOf(HostLink host) throws Exception {
        int number = group().contentsProperty().get().info().hosts().stream()
                .filter(known -> known.address().equals(host.address().toString()))
                .findFirst()
                .orElseThrow()
                .host();
        return count("SELECT count(*) FROM opensnoop WHERE host = " + number);
    }

    /** The other host against this one: both saw the same, and a pid of one says nothing on the other. */
    private void compareWith(String host) throws Exception {
        push(KeyCode.CONTROL, KeyCode.D);
        write("with host " + host);
        push(KeyCode.ENTER);
        until(() -> group().selection().get().baseline() instanceof Baseline.Host);
        until(() -> workbench.isPainted() && text("#count").equals("1,009 rows"));
        assertEquals("compared with " + host, text("#chip-baseline .filter-chip-face"));
        view("opensnoop", "top");
        until(() -> changes().size() == 1);
        Line<List<String>> opens = changes().get(0);
        assertEquals(List.of("opens-" + ProcessHandle.current().pid()), opens.key());
        assertFalse(opens.verdict().different(), opens.verdict().toString());
        assertTrue(opens.change().now() > 0 && opens.change().before() > 0, "each per second of its own recorded time");
        view("opensnoop", "heatmap");
        assertTrue(lookup("#comparison").query().isVisible());
        clickOn("#panel-opensnoop #apart");
        until(() -> lookup(".facet").queryAll().size() == 2 && workbench.isPainted());
        assertEquals(
                1,
                lookup("#comparison").queryAll().stream()
                        .filter(Node::isVisible)
                        .count(),
                "the baseline's own host is compared with nothing");
        clickOn("#panel-opensnoop #apart");
        until(() -> lookup(".facet").queryAll().isEmpty() && workbench.isPainted());
        clickOn("#chip-baseline .filter-chip-remove");
        view("opensnoop", "table");
        until(() -> workbench.isPainted() && text("#count").equals("2,018 rows"));
    }

    /** Where its panels begin and how wide they are; a notice above them moves them down. */
    private List<Double> placesOf(String table) {
        return lookup("#panel-" + table).queryAll().stream()
                .map(panel -> panel.localToScreen(panel.getBoundsInLocal()))
                .flatMap(place -> Stream.of(place.getMinX(), place.getWidth()))
                .toList();
    }

    private List<String> viewsOf(String table) {
        return lookup("#panel-" + table + " .view-choice").queryAll().stream()
                .filter(choice -> ((Toggle) choice).isSelected())
                .map(choice -> choice.getId().substring("view-".length()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Line<List<String>>> changes() {
        return ((TableView<Line<List<String>>>) lookup("#changes").query()).getItems();
    }

    /** A program of one thread has its pid as its tid, too; rows that were scrolled away are kept behind the header. */
    private TableCell<?, ?> pidCell() throws Exception {
        until(() -> lastPidCell().isPresent());
        return lastPidCell().orElseThrow();
    }

    /** Empty until the table has scrolled to its last row. */
    private Optional<TableCell<?, ?>> lastPidCell() {
        String pid = String.valueOf(pidOfRows());
        int last = lookup("#panel-opensnoop .table-view")
                        .queryAs(TableView.class)
                        .getItems()
                        .size()
                - 1;
        return lookup("#panel-opensnoop .table-cell").queryAllAs(TableCell.class).stream()
                .<TableCell<?, ?>>map(cell -> cell)
                .filter(cell -> pid.equals(cell.getText())
                        && "pid".equals(cell.getTableColumn().getId())
                        && cell.getTableRow().getIndex() == last
                        && cell.getTableRow().isVisible())
                .findFirst();
    }

    private long pidOfRows() {
        try {
            return count("SELECT min(pid) FROM opensnoop");
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Both hosts are this machine, so that the same pid is on both. */
    @Test
    void aPidIsNarrowedAndProbedOnTheHostOfItsRow() throws Exception {
        watchTogether();
        startOpensnoop();
        open(one, OPENS);
        until(() -> count("SELECT count(*) FROM opensnoop") == 2 * OPENS);
        view("opensnoop", "table");
        until(() -> workbench.isPainted() && text("#count").equals("2,018 rows"));
        TableCell<?, ?> cell = pidCell();
        String host = (String) ((Object[]) cell.getTableRow().getItem())[2];
        rightClickOn(cell).clickOn("Only pid = " + pidOfRows() + " and host = " + host);
        until(() -> workbench.isPainted() && text("#count").equals("1,009 rows"));

        rightClickOn(pidCell()).clickOn("Probe pid " + pidOfRows() + " on " + host + " \u2026");
        until(() -> isShown("#palette-search"));
        clickOn("#palette-search").write("programs run").push(KeyCode.ENTER);
        until(() -> isShown("#start-probe"));
        assertEquals("Start on " + host, text("#start-probe"));
        clickOn("#start-probe");
        until(() -> running() == 3);
        RunFacts third = group().runsProperty().get().get(2);
        assertEquals(host, third.hostName());
        assertEquals("execsnoop", third.probe());
        HostLink other = group().hosts().stream()
                .filter(link -> !link.address().toString().equals(host))
                .findFirst()
                .orElseThrow();
        interact(other::disconnect);
        until(() -> running() == 2);
        interact(other::connect);
        until(() -> running() == 3);
        assertEquals(
                1,
                group().runsProperty().get().stream()
                        .filter(run -> run.probe().equals("execsnoop"))
                        .count(),
                "what is probed on one host does not follow to another");
    }

    @Test
    void twoHostsAreWatchedTogetherToldApartLostAndFoundAgain() throws Exception {
        watchTogether();
        for (HostLink host : group().hosts()) {
            long offsetNs = host.clockProperty().get().offsetNs();
            assertTrue(Math.abs(offsetNs) <= host.clockProperty().get().uncertaintyNs(), "both are this machine");
        }
        assertTrue(lookup(".host-clock").queryLabeled().getText().startsWith("clock "));

        startOpensnoop();
        assertEquals(1, lookup(".probe-panel").queryAll().size());
        // Both hosts are this machine: each sees what the program does, and has it as its own.
        open(one, OPENS);
        until(() -> count("SELECT count(*) FROM opensnoop") == 2 * OPENS);
        assertEquals(OPENS, count("SELECT count(*) FROM opensnoop WHERE host = 1"));
        assertEquals(OPENS, count("SELECT count(*) FROM opensnoop WHERE host = 2"));

        view("opensnoop", "table");
        until(() -> text("#count").equals("2,018 rows"));
        String second = group().contentsProperty().get().info().hosts().get(1).label();
        interact(() -> group().selection().narrow(new Condition("host", Operator.EQUAL, second)));
        until(() -> workbench.isPainted() && text("#count").equals("1,009 rows"));
        interact(() -> group().selection().clear());
        until(workbench::isPainted);

        compareWith(second);

        clickOn("#panel-opensnoop #apart");
        until(() -> lookup(".facet").queryAll().size() == 2 && workbench.isPainted());
        assertEquals(
                List.of("1,009 rows", "1,009 rows"),
                lookup("#count").queryAllAs(javafx.scene.control.Label.class).stream()
                        .map(javafx.scene.control.Label::getText)
                        .toList());
        clickOn("#panel-opensnoop #apart");
        until(() -> lookup(".facet").queryAll().isEmpty() && workbench.isPainted());

        openBeside("opensnoop", "timeseries");
        List<Double> places = placesOf("opensnoop");

        one.killSessions();
        HostLink lost = group().hosts().get(0);
        until(() -> lost.stateProperty().get() instanceof ConnectionState.Closed && isShown("#workspace-notice"));
        assertTrue(group().hosts().get(1).isConnected());
        assertTrue(group().isLive());
        open(two, 101);
        until(() -> rows() == 2 * OPENS + 101);

        clickOn("Try again");
        until(() -> lost.isConnected() && running() == 2);
        open(two, 103);
        until(() -> rows() == 2 * OPENS + 101 + 2 * 103
                && count("SELECT count(*) FROM opensnoop") == rows()
                && workbench.isPainted());
        assertEquals(places, placesOf("opensnoop"), "the panels stay as they were arranged");
        assertEquals(List.of("table", "timeseries"), viewsOf("opensnoop"));
        assertEquals(3, panel("opensnoop").runs().size());
        assertEquals(OPENS + 103, rowsOf(lost));
        assertEquals(OPENS + 101 + 103, rowsOf(group().hosts().get(1)));
        assertFalse(group().contentsProperty().get().info().finished());

        interact(() -> group().disconnect());
        until(() -> group().sessionProperty().get() != null
                && group().contentsProperty().get().info().finished());
        assertEquals(2 * OPENS + 101 + 2 * 103, count("SELECT count(*) FROM opensnoop"));
    }

    @Test
    void aCheckupLooksAtEachHostAndItsFindingsSayAtWhich() throws Exception {
        watchTogether();
        interact(() -> workbench.actions().get("checkup").perform());
        until(() -> isShown("#checkup-more") && running() == 2 * probesOfGroup());
        // Two of three paths that it opens are not there, on each of the hosts, which are this machine.
        Process opens = new ProcessBuilder(Workloads.of("opensnoop").toString(), "300007")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, opens.waitFor());
        clickOn("#checkup-end");
        until(() -> lookup("#findings-page").tryQuery().isPresent()
                && findingsOfWorkload().size() == 2);
        assertEquals(
                group().contentsProperty().get().info().hosts().stream()
                        .map(SessionInfo.Host::label)
                        .toList(),
                lookup(".findings-host").queryAllAs(Labeled.class).stream()
                        .map(Labeled::getText)
                        .toList());
        interact(() -> from(findingsOfWorkload().get(1))
                .lookup("#show-files_not_found")
                .queryAs(ButtonBase.class)
                .fire());
        until(() -> isShown("#panel-opensnoop") && workbench.isPainted());
        String second = group().contentsProperty().get().info().hosts().get(1).label();
        assertTrue(group().selection().get().filter().written().contains(second));
        interact(() -> group().disconnect());
        until(() -> running() == 0);
    }

    private long probesOfGroup() {
        return group().runsProperty().get().stream()
                .map(RunFacts::probe)
                .distinct()
                .count();
    }

    /** What was found about the program that was run, not about others of this machine; the first host's first. */
    private List<Node> findingsOfWorkload() {
        return lookup(".finding-words").queryAllAs(Labeled.class).stream()
                .filter(words -> words.getText().startsWith("opensnoop looked "))
                .map(Node::getParent)
                .map(Node.class::cast)
                .toList();
    }
}
