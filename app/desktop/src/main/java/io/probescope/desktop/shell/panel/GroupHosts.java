package io.probescope.desktop.shell.panel;

import io.probescope.desktop.shell.panel.PanelContent.Facet;
import io.probescope.desktop.shell.workspace.RunGroup;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.view.ViewContext;
import io.probescope.protocol.HostFacts;
import io.probescope.session.SessionInfo.Host;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The hosts of the runs that a panel shows. */
record GroupHosts(Workspace workspace, RunGroup group) {

    private Optional<Host> host(int number) {
        return workspace.contentsProperty().get().info().hosts().stream()
                .filter(host -> host.host() == number)
                .findFirst();
    }

    /** What they are called together. */
    String name() {
        String names =
                group.hosts().stream().map(this::label).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return names.isEmpty() ? workspace.facts().map(HostFacts::name).orElse(workspace.name()) : names;
    }

    private String label(int number) {
        return host(number).map(Host::label).orElse(null);
    }

    /** Their machine as {@code uname -m} prints it; {@code null} where it is not known, or not the same. */
    String arch() {
        List<String> machines = group.hosts().stream()
                .map(number -> host(number).map(host -> host.facts().arch()).orElse(null))
                .distinct()
                .toList();
        return machines.size() == 1 ? machines.get(0) : null;
    }

    /** A part for each. */
    List<Facet> facets(ViewContext whole) {
        return group.hosts().stream()
                .map(number -> {
                    RunGroup own = group.of(number);
                    String name = Objects.requireNonNullElse(label(number), workspace.name());
                    return new Facet(name, whole.ofRuns(own.numbers(), new GroupHosts(workspace, own).arch()));
                })
                .toList();
    }
}
