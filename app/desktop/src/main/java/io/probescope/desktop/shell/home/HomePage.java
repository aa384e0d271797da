package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.styled;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.Page;
import io.probescope.desktop.shell.catalog.Availability;
import io.probescope.desktop.shell.catalog.ProbeCard;
import io.probescope.desktop.shell.catalog.ProbeSearch;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.probe.ProbeDescriptor;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The first page: this machine and a recorded session one click away, and the catalog of probes. */
public final class HomePage extends Page {

    /** What its tiles do. */
    public record Ways(Runnable toHost, Runnable openSample, Runnable addHost, Consumer<ProbeDescriptor> openProbe) {}

    private final CardGrid cards = new CardGrid(320);
    private final CardGrid starts = new CardGrid(270);
    private final List<ProbeDescriptor> probes;
    private final HostWorkspace host;
    private final ObservableValue<String> asked;
    private final Ways ways;
    private final Subscription subscription;

    /**
     * @param host where a probe would start
     * @param asked what the search field holds
     */
    public HomePage(List<ProbeDescriptor> probes, HostWorkspace host, ObservableValue<String> asked, Ways ways) {
        this.probes = probes;
        this.host = host;
        this.asked = asked;
        this.ways = ways;
        getStyleClass().add("home-page");
        setId("home-page");
        VBox hero = styled(
                new VBox(label(text("home.title"), "hero-title"), prose(text("home.subtitle"), "hero-subtitle")),
                "hero");
        setBody(hero, starts, label(text("home.probes", host.name()), "section-title", "home-section"), cards);
        subscription = Subscription.combine(
                asked.subscribe(words -> showCards()),
                host.stateProperty().subscribe(this::showStarts),
                host.reportProperty().subscribe(this::showCards));
        showStarts();
    }

    private void showStarts() {
        String hostDetail = host.facts()
                .map(facts -> text("status.host", facts.name(), facts.kernel()))
                .orElse(text(host.address().isLocal() ? "home.local.detail" : "hosts.ssh.detail"));
        starts.getChildren()
                .setAll(
                        new StartTile(
                                "start-host",
                                host.address().isLocal() ? "fth-monitor" : "fth-server",
                                host.name(),
                                hostDetail,
                                text(host.isConnected() ? "home.host.open" : "home.host.connect"),
                                ways.toHost()),
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
        showCards();
    }

    private void showCards() {
        List<ProbeDescriptor> found = ProbeSearch.find(probes, asked.getValue());
        cards.getChildren()
                .setAll(found.stream()
                        .map(probe -> new ProbeCard(
                                probe,
                                Availability.of(probe, host),
                                () -> ways.openProbe().accept(probe)))
                        .toList());
        if (found.isEmpty()) {
            cards.getChildren().add(prose(text("catalog.nothing.next"), "hint"));
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
