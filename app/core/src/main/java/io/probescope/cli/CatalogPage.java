package io.probescope.cli;

import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the catalog as the page {@code bpf/README.md}: all of it comes from the descriptors. */
final class CatalogPage {
    private static final String HEAD = """
            # The probes

            One folder is one probe: `<name>.bpf.c` runs in the kernel, `probe.yaml` says in words what it answers (`probe.zh_CN.yaml` in Chinese), `workload.c` makes a known number of events, `expected.yaml` says what a session
            must then hold. Nothing else in the project knows a probe. `include/` is what they share, `workload/` what their workloads share.

            This page is made of the descriptors: `./probescope list --format markdown > bpf/README.md`.
            """;

    private CatalogPage() {}

    static void print(PrintWriter out, List<ProbeDescriptor> probes) {
        Map<Layer, List<ProbeDescriptor>> byLayer = probes.stream()
                .collect(Collectors.groupingBy(
                        ProbeDescriptor::layer, () -> new EnumMap<>(Layer.class), Collectors.toList()));
        out.print(HEAD);
        byLayer.forEach((layer, members) -> {
            out.printf("%n## %s%n%n", layer.title());
            out.println("| Probe | Answers | Pictures | Overhead | Known elsewhere as |");
            out.println("|---|---|---|---|---|");
            members.forEach(probe -> out.println(row(probe)));
        });
    }

    private static String row(ProbeDescriptor probe) {
        return "| [%1$s](%1$s) | %2$s | %3$s | %4$s | %5$s |"
                .formatted(
                        probe.name(),
                        probe.question(),
                        String.join(", ", probe.views()),
                        probe.overhead(),
                        String.join(", ", probe.sameAs()))
                .replace("\n", " ");
    }
}
