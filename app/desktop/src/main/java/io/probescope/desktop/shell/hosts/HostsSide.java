package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.Settings;
import io.probescope.desktop.shell.SideList;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The side panel of hosts: those open, those saved, those of the ssh configuration. */
public final class HostsSide extends VBox {
    private final SideList list = new SideList();
    private final ObservableList<HostWorkspace> open;
    private final Settings settings;
    private final Consumer<HostWorkspace> show;
    private final Consumer<String> connect;
    private List<String> aliases = List.of();

    /**
     * @param open hosts that have a chip
     * @param show shows one of them
     * @param connect connects to an address
     * @param add opens the dialog
     */
    public HostsSide(
            ObservableList<HostWorkspace> open,
            Settings settings,
            Background background,
            Consumer<HostWorkspace> show,
            Consumer<String> connect,
            Runnable add) {
        this.open = open;
        this.settings = settings;
        this.show = show;
        this.connect = connect;
        getStyleClass().add("side-content");
        Button adder = button(text("hosts.add"), "fth-plus", add);
        adder.setId("hosts-add");
        adder.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(adder, list);
        open.addListener((ListChangeListener<HostWorkspace>) change -> refresh());
        background.run(
                SshAliases::ofUser,
                found -> {
                    aliases = found;
                    refresh();
                },
                problem -> {});
        refresh();
    }

    /** Names of the ssh configuration, as far as it was read. */
    public List<String> aliases() {
        return aliases;
    }

    /** Lists anew, after hosts were saved or forgotten. */
    public void refresh() {
        list.clear();
        List<String> shown =
                open.stream().map(host -> host.address().toString()).toList();
        list.addHeading(text("hosts.open"));
        for (HostWorkspace host : open) {
            list.addEntry(
                            host.address().isLocal() ? "fth-monitor" : "fth-server",
                            host.name(),
                            text(host.address().isLocal() ? "hosts.local.detail" : "hosts.ssh.detail"),
                            () -> show.accept(host))
                    .setId("host-" + host.address());
        }
        section(
                "hosts.saved",
                settings.hosts().stream().filter(host -> !shown.contains(host)).toList(),
                "hosts.saved.detail");
        section(
                "hosts.aliases",
                aliases.stream()
                        .filter(host ->
                                !shown.contains(host) && !settings.hosts().contains(host))
                        .toList(),
                "hosts.aliases.detail");
        if (aliases.isEmpty() && settings.hosts().isEmpty()) {
            list.add(prose(text("hosts.none"), "hint"));
        }
    }

    private void section(String heading, List<String> hosts, String detail) {
        if (!hosts.isEmpty()) {
            list.addHeading(text(heading));
            hosts.forEach(host -> list.addEntry("fth-server", host, text(detail), () -> connect.accept(host)));
        }
    }
}
