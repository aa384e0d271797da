package io.probescope.desktop.shell;

import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.GivenOut;
import io.probescope.desktop.view.Probing;
import io.probescope.probe.Parameter;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.SessionInfo.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Offers the probes that can watch what a value of a session names, in the palette: on the host that the value is of.
 *
 * @param workspace whose session has the value
 * @param open opens the page of a probe with values of its parameters
 */
record ProbeOffers(
        List<ProbeDescriptor> probes, Workspace workspace, Workspaces workspaces, ModalLayer modals, Opening open)
        implements Probing {
    /** The filter parameter of every probe that takes values of a meaning. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "pid", "target_pid",
            "ppid", "target_pid",
            "comm", "target_comm",
            "uid", "target_user",
            "cgroup_id", "target_cgroup");

    /** The way to the page of a probe. */
    @FunctionalInterface
    interface Opening {
        void open(ProbeDescriptor probe, Map<String, String> preset, StartPlace place);
    }

    @Override
    public boolean takes(String meaning) {
        return PARAMETERS.containsKey(meaning);
    }

    @Override
    public Place place(String meaning, String host) {
        return start(meaning, host)
                .map(start -> new Place(start.name(), true))
                .orElseGet(() -> new Place(host == null ? workspace.name() : host, false));
    }

    @Override
    public void offer(String meaning, String value, String host) {
        String parameter = PARAMETERS.get(meaning);
        start(meaning, host)
                .ifPresent(start -> CommandPalette.open(
                        probes.stream()
                                .filter(probe -> probe.parameters().stream()
                                        .map(Parameter::name)
                                        .anyMatch(parameter::equals))
                                .map(probe -> new CommandPalette.Entry(
                                        probe.icon(),
                                        Texts.text("palette.probe", probe.title()),
                                        probe.name(),
                                        () -> open.open(probe, Map.of(parameter, value), start)))
                                .toList(),
                        modals));
    }

    /** Where the value names the same; a name does so on every host, and what is recorded of a host that is not watched can be looked for where one is. */
    private Optional<StartPlace> start(String meaning, String host) {
        Optional<Host> known = recorded(host);
        if (workspace instanceof HostWorkspace watched) {
            return Optional.of(known.flatMap(of ->
                            link(watched, link -> link.address().toString().equals(of.address())))
                    .orElseGet(() -> StartPlace.all(watched)));
        }
        Optional<StartPlace> same = known.flatMap(this::sinceTheSameBoot);
        return same.isPresent() || GivenOut.needsHost(meaning)
                ? same
                : Optional.of(StartPlace.all(workspaces.target()));
    }

    private Optional<Host> recorded(String host) {
        return workspace.contentsProperty().get().info().hosts().stream()
                .filter(known -> known.label().equals(host))
                .findFirst();
    }

    private Optional<StartPlace> sinceTheSameBoot(Host host) {
        String boot = host.facts().bootId();
        return workspaces.hosts().stream()
                .flatMap(watched -> link(
                        watched,
                        link -> link.facts()
                                .filter(facts -> boot != null && boot.equals(facts.bootId()))
                                .isPresent())
                        .stream())
                .findFirst();
    }

    private static Optional<StartPlace> link(HostWorkspace watched, Predicate<HostLink> is) {
        return watched.hosts().stream().filter(is).findFirst().map(link -> new StartPlace(watched, List.of(link)));
    }
}
