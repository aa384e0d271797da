package io.probescope.kernels;

import java.time.Duration;
import java.util.List;

/**
 * How the catalog did on a kernel.
 *
 * @param release as {@code uname -r} says it; empty when the kernel can't be had
 * @param unavailable why the kernel can't be had or did not boot, or empty
 * @param probes in the catalog's order
 * @param took from the boot to the end of the guest
 */
record KernelResult(MatrixKernel kernel, String release, String unavailable, List<ProbeResult> probes, Duration took) {
    KernelResult {
        probes = List.copyOf(probes);
    }

    static KernelResult unavailable(MatrixKernel kernel, String why) {
        return new KernelResult(kernel, "", why, List.of(), Duration.ZERO);
    }
}
