package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.catalog.ProbeSearch;
import io.probescope.desktop.shell.home.HomePage;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The map as a person uses it: what it holds, what it finds, and probes that are started from it with the real agent on this machine. */
class MapTest extends OneWorkbenchTest {
    MapTest() {
        super(1280, 800);
    }

    @Test
    void everyProbeOfTheCatalogStandsInItsLayer() throws Exception {
        for (ProbeDescriptor probe : ProbeCatalog.bundled().probes()) {
            assertTrue(
                    lookup("#layer-" + probe.layer() + " #chip-" + probe.name())
                            .tryQuery()
                            .isPresent(),
                    probe.name());
            String spoken = lookup("#chip-" + probe.name() + " #open")
                    .queryAs(ButtonBase.class)
                    .getAccessibleText();
            assertTrue(spoken.contains(probe.question()), spoken);
        }
    }

    @Test
    void aQuestionLightsTheProbesThatAnswerItAndDimsTheOthers() {
        clickOn("#catalog-search").write("who opens files");
        assertTrue(states("opensnoop").contains("found"));
        assertTrue(states("runqlat").contains("passed-over"));
        clickOn("#catalog-search").eraseText(20).write("zzz");
        assertTrue(lookup(".detail-question").queryLabeled().getText().contains("No probe fits"));
    }

    @Test
    void theCatalogAnswersAsTheMapDoesBestFirst() throws Exception {
        String asked = "why is the disk slow";
        interact(() -> lookup("#catalog-search").queryTextInputControl().setText(asked));
        List<ProbeDescriptor> probes = ProbeCatalog.bundled().probes();
        List<String> listed = lookup((Node node) -> node instanceof Button
                        && node.getId() != null
                        && node.getId().startsWith("catalog-"))
                .queryAll()
                .stream()
                .sorted(Comparator.comparing(node -> node.localToScene(0, 0).getY()))
                .map(node -> node.getId().substring("catalog-".length()))
                .toList();
        assertEquals(
                ProbeSearch.find(probes, asked).stream()
                        .map(ProbeDescriptor::name)
                        .toList(),
                listed);
        List<String> lit =
                listed.stream().filter(name -> states(name).contains("found")).toList();
        assertTrue(lit.size() > 2 && lit.size() < listed.size());
        assertEquals(lit, listed.subList(0, lit.size()));
        interact(() -> lookup("#catalog-search").queryTextInputControl().setText(""));
        assertTrue(lookup("#catalog-opensnoop").tryQuery().isPresent(), "all of them again");
    }

    @Test
    void aProbeStartedOnTheMapPulsesWithWhatItBringsAndAClickShowsIt() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        clickOn("#chip-runqlat #run");
        until(() -> states("runqlat").contains("running"));
        Labeled detail = lookup("#chip-runqlat .chip-detail").queryLabeled();
        until(() -> detail.getText().matches("[\\d.]+k?/s") && !detail.getText().equals("0/s"));
        assertTrue(states("layer", "#layer-scheduler").contains("busy"));

        clickOn("#chip-runqlat #open");
        until(() -> lookup("#panel-runqlat").tryQuery().isPresent());
        interact(() -> workbench.actions().get("home").perform());
        clickOn("#chip-runqlat #run");
        until(() -> !states("runqlat").contains("running"));
    }

    /** This machine's kernel has no kprobes, so a probe that has only those is really refused. */
    @Test
    void aProbeThatTheHostRefusesIsGreyedWithTheReason() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        ProbeDescriptor byKprobe = ProbeCatalog.bundled().probe("tcpaccept").onlyBy("accept", "kprobe");
        HostWorkspace host = workbench.workspaces().target();
        Consumer<ProbeDescriptor> nowhere = probe -> {};
        HomePage.ProbeStart start = (probe, over) -> start(host, probe, over);
        HomePage.Ways ways =
                new HomePage.Ways(() -> {}, () -> {}, () -> {}, () -> {}, () -> {}, nowhere, start, nowhere);
        interact(() -> {
            HomePage page = new HomePage(List.of(byKprobe), host, new SimpleStringProperty(""), "", ways);
            workbench.scene().setRoot(page);
        });
        clickOn("#chip-tcpaccept #run");
        until(() -> states("tcpaccept").contains("refused"));
        String reason = host.refusals().of("tcpaccept").orElseThrow().cause();
        assertFalse(reason.isBlank());
        assertEquals(
                reason, lookup("#chip-tcpaccept .chip-detail").queryLabeled().getText());
        String hint = lookup("#chip-tcpaccept #open").query().getAccessibleHelp();
        assertTrue(hint.contains(reason), hint);
        assertTrue(
                lookup("#start-problem .problem-cause").queryLabeled().getText().contains(reason));
    }

    private static void start(HostWorkspace host, ProbeDescriptor probe, Consumer<Problem> over) {
        try {
            StartPlace.all(host).start(probe, ParameterParser.parse(probe, Map.of()), run -> over.accept(null), over);
        } catch (ProblemException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private Set<String> states(String probe) {
        return states(probe, "#chip-" + probe);
    }

    private Set<String> states(String what, String selector) {
        Node node = lookup(selector).tryQuery().orElseThrow(() -> new AssertionError("no " + what));
        return node.getPseudoClassStates().stream()
                .map(PseudoClass::getPseudoClassName)
                .collect(java.util.stream.Collectors.toSet());
    }
}
