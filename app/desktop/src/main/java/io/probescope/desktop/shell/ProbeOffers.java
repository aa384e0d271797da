package io.probescope.desktop.shell;

import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.palette.CommandPalette;
import io.probescope.desktop.view.Probing;
import io.probescope.probe.Parameter;
import io.probescope.probe.ProbeDescriptor;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Offers the probes that can watch what a value names, in the palette.
 *
 * @param open opens the page of a probe with values of its parameters
 */
record ProbeOffers(
        List<ProbeDescriptor> probes, ModalLayer modals, BiConsumer<ProbeDescriptor, Map<String, String>> open)
        implements Probing {
    /** The filter parameter of every probe that takes values of a meaning. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "pid", "target_pid",
            "ppid", "target_pid",
            "comm", "target_comm",
            "uid", "target_user",
            "cgroup_id", "target_cgroup");

    @Override
    public boolean takes(String meaning) {
        return PARAMETERS.containsKey(meaning);
    }

    @Override
    public void offer(String meaning, String value) {
        String parameter = PARAMETERS.get(meaning);
        CommandPalette.open(
                probes.stream()
                        .filter(probe ->
                                probe.parameters().stream().map(Parameter::name).anyMatch(parameter::equals))
                        .map(probe -> new CommandPalette.Entry(
                                probe.icon(),
                                Texts.text("palette.probe", probe.title()),
                                probe.name(),
                                () -> open.accept(probe, Map.of(parameter, value))))
                        .toList(),
                modals);
    }
}
