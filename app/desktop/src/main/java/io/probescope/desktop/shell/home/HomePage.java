package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.ConnectionState;
import io.probescope.connect.HostAddress;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.catalog.Availability;
import io.probescope.desktop.shell.catalog.ProbeSearch;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The first page: the ways to begin, and the map of the system with its probes. */
public final class HomePage extends Page {
    /** Of a way to begin; layout units. */
    private static final double NARROWEST_START = 200;
    /** Of the names of sessions that were open; layout units. */
    private static final double WIDEST_AGAIN = 380;

    /**
     * What can be done from here.
     *
     * @param openAgain opens the sessions that were open last
     * @param open shows a probe's page, or its panel while it runs
     * @param start starts a probe with its defaults and hands a problem back
     * @param stop ends the runs of a probe
     */
    public record Ways(
            Runnable toHost,
            Runnable checkup,
            Runnable openSample,
            Runnable openAgain,
            Runnable addHost,
            Consumer<ProbeDescriptor> open,
            ProbeStart start,
            Consumer<ProbeDescriptor> stop) {}

    /** Starts a probe with its defaults. */
    @FunctionalInterface
    public interface ProbeStart {
        /**
         * Starts it.
         *
         * @param over told {@code null} when it runs, else why not
         */
        void start(ProbeDescriptor probe, Consumer<Problem> over);
    }

    private final List<ProbeDescriptor> probes;
    private final HostWorkspace host;
    private final ObservableValue<String> asked;
    private final Ways ways;
    private final ChipGrid starts = new ChipGrid(NARROWEST_START, Double.MAX_VALUE);
    private final VBox told = new VBox();
    private final ProbeDetail detail = new ProbeDetail();
    private final Button openAgain;
    /** Above the map. */
    private final HBox line;

    private final Map<String, ProbeChip> chips;
    private final KernelMap map;
    private final Subscription subscription;
    private boolean roomy;

    /**
     * @param host where a probe would start
     * @param asked what the search field holds
     * @param again names of the sessions that were open last; empty for none
     */
    public HomePage(
            List<ProbeDescriptor> probes, HostWorkspace host, ObservableValue<String> asked, String again, Ways ways) {
        this.probes = probes;
        this.host = host;
        this.asked = asked;
        this.ways = ways;
        getStyleClass().add("home-page");
        setId("home-page");
        openAgain = openAgain(again);
        line = row(detail, openAgain);
        chips = probes.stream().collect(Collectors.toMap(ProbeDescriptor::name, this::chip));
        map = new KernelMap(byLayer());
        show(told, false);
        VBox.setVgrow(map, Priority.ALWAYS);
        HBox.setHgrow(detail, Priority.ALWAYS);
        setBody(starts, told, line, map);
        ((Region) getContent()).setMinHeight(USE_PREF_SIZE);
        setFitToHeight(true);
        subscription = Subscription.combine(
                viewportBoundsProperty().subscribe(room -> makeRoom(room.getWidth(), room.getHeight())),
                asked.subscribe(words -> answer()),
                host.stateProperty().subscribe(this::refresh),
                host.reportProperty().subscribe(this::refresh),
                host.examiningProperty().subscribe(this::refresh),
                host.refusals().reasonsProperty().subscribe(reasons -> refresh()),
                host.rates().ratesProperty().subscribe(this::showRates));
        refresh();
    }

    private Button openAgain(String names) {
        Button again = button(text("home.again", names), "fth-rotate-ccw", ways.openAgain(), "small", "flat");
        again.setId("open-again");
        again.setMaxWidth(WIDEST_AGAIN);
        Hint.set(again, names);
        show(again, !names.isEmpty());
        return again;
    }

    /** Whether its probes would start on that host. */
    public boolean isOf(HostWorkspace other) {
        return host == other;
    }

    /** Where all of it fits with the questions on the chips, they stand there, and not in a line of their own. */
    private void makeRoom(double width, double height) {
        if (width <= 0) {
            return;
        }
        setRoomy(true);
        applyCss();
        boolean fits = getContent().prefHeight(width) <= height;
        setRoomy(fits);
    }

    private void setRoomy(boolean now) {
        roomy = now;
        map.setRoomy(now);
        showHint();
    }

    private ProbeChip chip(ProbeDescriptor probe) {
        ProbeChip chip = new ProbeChip(
                probe,
                Availability.of(probe, host),
                new ProbeChip.Ways(
                        () -> ways.open().accept(probe),
                        () -> start(probe),
                        () -> ways.stop().accept(probe)));
        chip.hoverProperty().subscribe(over -> pointAt(chip, over));
        chip.focusWithinProperty().subscribe(within -> pointAt(chip, within));
        return chip;
    }

    private Map<Layer, List<ProbeChip>> byLayer() {
        Map<Layer, List<ProbeChip>> byLayer = new EnumMap<>(Layer.class);
        for (ProbeDescriptor probe : probes) {
            byLayer.computeIfAbsent(probe.layer(), layer -> new ArrayList<>()).add(chips.get(probe.name()));
        }
        return byLayer;
    }

    private void pointAt(ProbeChip chip, boolean at) {
        if (at) {
            detail.show(chip.probe(), Availability.of(chip.probe(), host));
        } else {
            showHint();
        }
    }

    private void start(ProbeDescriptor probe) {
        ProbeChip chip = chips.get(probe.name());
        chip.setStarting(true);
        show(told, false);
        ways.start().start(probe, problem -> {
            chip.setStarting(false);
            if (problem != null) {
                ProblemPane pane = new ProblemPane(problem);
                pane.setId("start-problem");
                told.getChildren().setAll(pane);
                show(told, true);
            }
        });
    }

    private void refresh() {
        showStarts();
        chips.values().forEach(chip -> chip.setAvailability(Availability.of(chip.probe(), host)));
        showHint();
    }

    private void showRates(Map<String, List<Double>> rates) {
        chips.forEach((name, chip) -> chip.setRates(Optional.ofNullable(rates.get(name))));
        map.refresh(isAsked());
    }

    private boolean isAsked() {
        return !asked.getValue().isBlank();
    }

    private void answer() {
        List<ProbeDescriptor> found = ProbeSearch.best(probes, asked.getValue());
        chips.values()
                .forEach(chip ->
                        chip.setAnswers(isAsked() ? Optional.of(found.contains(chip.probe())) : Optional.empty()));
        map.refresh(isAsked());
        showHint();
    }

    private void showHint() {
        boolean nothing =
                isAsked() && ProbeSearch.best(probes, asked.getValue()).isEmpty();
        show(detail, !roomy || nothing);
        show(line, detail.isVisible() || openAgain.isVisible());
        if (nothing) {
            detail.showNothingFits();
        } else {
            detail.showHint(host.name());
        }
    }

    private void showStarts() {
        boolean local = host.isOnly(HostAddress.LOCAL);
        String hostDetail = host.facts()
                .map(facts -> text("status.host", facts.name(), facts.kernel()))
                .orElse(text(local ? "home.local.detail" : "hosts.ssh.detail"));
        starts.getChildren()
                .setAll(
                        new StartTile(
                                "start-host",
                                local ? "fth-monitor" : "fth-server",
                                host.name(),
                                hostDetail,
                                hostInvitation(),
                                ways.toHost()),
                        new StartTile(
                                "start-checkup",
                                "fth-heart",
                                text("home.checkup.title"),
                                text("home.checkup.detail", host.name()),
                                text("home.checkup.open"),
                                ways.checkup()),
                        new StartTile(
                                "start-sample",
                                "fth-archive",
                                text("sample.title"),
                                text("home.sample.detail"),
                                text("home.sample.open"),
                                ways.openSample()),
                        new StartTile(
                                "start-add",
                                "fth-plus",
                                text("home.add.title"),
                                text("home.add.detail"),
                                text("home.add.open"),
                                ways.addHost()));
    }

    private String hostInvitation() {
        if (host.stateProperty().get() instanceof ConnectionState.Connecting connecting) {
            return text("step." + connecting.step());
        }
        if (host.examiningProperty().get()) {
            return text("home.host.examining");
        }
        return text(host.isConnected() ? "home.host.open" : "home.host.connect");
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
