package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.HostAddress;
import io.probescope.desktop.shell.node.SideList;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
     * @param together opens the dialog that asks for several
     */
    public HostsSide(
            ObservableList<HostWorkspace> open,
            Settings settings,
            Background background,
            Consumer<HostWorkspace> show,
            Consumer<String> connect,
            Runnable add,
            Runnable together) {
        this.open = open;
        this.settings = settings;
        this.show = show;
        this.connect = connect;
        getStyleClass().add("side-content");
        Button adder = button(text("hosts.add"), "fth-plus", add);
        adder.setId("hosts-add");
        adder.setMaxWidth(Double.MAX_VALUE);
        Button group = button(text("hosts.together"), "fth-layers", together);
        group.setId("hosts-together");
        group.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(adder, group, list);
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
        List<String> shown = openAlone();
        list.addHeading(text("hosts.open"));
        open.forEach(this::addOpen);
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

    /** Addresses to choose several from. */
    public List<String> known() {
        return Stream.of(openAlone(), settings.hosts(), aliases)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<String> openAlone() {
        return open.stream()
                .filter(host -> !host.isGroup())
                .map(host -> host.hosts().get(0).address().toString())
                .toList();
    }

    private void addOpen(HostWorkspace workspace) {
        HostAddress first = workspace.hosts().get(0).address();
        if (workspace.isGroup()) {
            list.addEntry(
                    "fth-layers",
                    workspace.name(),
                    text("group.detail", workspace.hosts().size()),
                    () -> show.accept(workspace));
        } else {
            list.addEntry(
                            first.isLocal() ? "fth-monitor" : "fth-server",
                            workspace.name(),
                            text(first.isLocal() ? "hosts.local.detail" : "hosts.ssh.detail"),
                            () -> show.accept(workspace))
                    .setId("host-" + first);
        }
    }

    private void section(String heading, List<String> hosts, String detail) {
        if (!hosts.isEmpty()) {
            list.addHeading(text(heading));
            hosts.forEach(host -> list.addEntry("fth-server", host, text(detail), () -> connect.accept(host)));
        }
    }
}
