package io.probescope.kernels;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the catalog did on a kernel.
 *
 * @param release as {@code uname -r} says it; empty when the kernel can't be had
 * @param unavailable why the kernel can't be had, or empty
 * @param outOfReach whether that is because the archive could not be asked, which says nothing about the kernel
 * @param probes in the catalog's order
 * @param took from the boot to the end of the guest
 */
record KernelResult(
        MatrixKernel kernel,
        String release,
        String unavailable,
        boolean outOfReach,
        List<ProbeResult> probes,
        Duration took) {
    private static final int LONGEST = 5;

    KernelResult {
        probes = List.copyOf(probes);
    }

    KernelResult(MatrixKernel kernel, String release, List<ProbeResult> probes, Duration took) {
        this(kernel, release, "", false, probes, took);
    }

    static KernelResult unavailable(MatrixKernel kernel, String why, boolean outOfReach) {
        return new KernelResult(kernel, "", why, outOfReach, List.of(), Duration.ZERO);
    }

    /** One line: how long it took, and what took longest. */
    String summary() {
        String longest = probes.stream()
                .sorted(Comparator.comparing(ProbeResult::took).reversed())
                .limit(LONGEST)
                .map(probe -> probe.probe() + " " + probe.took().toSeconds() + " s")
                .collect(Collectors.joining(", "));
        return release + ": " + took.toSeconds() + " s, the longest " + longest;
    }
}
