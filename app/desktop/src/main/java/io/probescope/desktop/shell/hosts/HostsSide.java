package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.HostAddress;
import io.probescope.desktop.shell.node.SideList;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import java.util.ArrayList;
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
        List<String> shown = openAlone();
        List<SideList.Row> rows = new ArrayList<>();
        rows.add(SideList.heading(text("hosts.open")));
        open.forEach(host -> rows.add(entry(host)));
        rows.addAll(section(
                "hosts.saved",
                settings.hosts().stream().filter(host -> !shown.contains(host)).toList(),
                "hosts.saved.detail"));
        rows.addAll(section(
                "hosts.aliases",
                aliases.stream()
                        .filter(host ->
                                !shown.contains(host) && !settings.hosts().contains(host))
                        .toList(),
                "hosts.aliases.detail"));
        if (aliases.isEmpty() && settings.hosts().isEmpty()) {
            rows.add(SideList.prose(text("hosts.none"), "hint"));
        }
        list.show(rows);
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

    private SideList.Row entry(HostWorkspace workspace) {
        HostAddress first = workspace.hosts().get(0).address();
        Runnable go = () -> show.accept(workspace);
        if (workspace.isGroup()) {
            String detail = text("group.detail", workspace.hosts().size());
            return SideList.entry(workspace, null, "fth-layers", workspace.name(), detail, go);
        }
        String icon = first.isLocal() ? "fth-monitor" : "fth-server";
        String detail = text(first.isLocal() ? "hosts.local.detail" : "hosts.ssh.detail");
        return SideList.entry(workspace, "host-" + first, icon, workspace.name(), detail, go);
    }

    private List<SideList.Row> section(String heading, List<String> hosts, String detail) {
        List<SideList.Row> rows = new ArrayList<>();
        if (!hosts.isEmpty()) {
            rows.add(SideList.heading(text(heading)));
        }
        hosts.forEach(host ->
                rows.add(SideList.entry(heading, null, "fth-server", host, text(detail), () -> connect.accept(host))));
        return rows;
    }
}
