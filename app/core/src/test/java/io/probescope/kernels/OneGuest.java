package io.probescope.kernels;

import static org.junit.jupiter.api.Assumptions.abort;

import io.probescope.record.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;

/** For a test that needs one kernel of the matrix only. */
final class OneGuest {
    /** The workload of opensnoop, on the guest. */
    static final String WORKLOAD = "/root/opensnoop";

    private OneGuest() {}

    /**
     * Boots a guest that has {@link #WORKLOAD}; aborts the test where the archive of its kernel is out of reach.
     *
     * @param folder for what the guest is made of
     */
    static Guest boot(String kernelName, Path folder) throws Exception {
        MatrixKernel kernel = MatrixKernel.all().stream()
                .filter(line -> line.name().equals(kernelName))
                .findFirst()
                .orElseThrow();
        try {
            Guest.prepare(kernel);
        } catch (Guest.Unavailable e) {
            if (e.outOfReach) {
                abort(e.getMessage());
            }
            throw e;
        }
        Path home = Files.createDirectories(folder.resolve("root/root"));
        Files.copy(Workloads.of("opensnoop", kernel.architecture()), home.resolve("opensnoop"));
        return Guest.boot(kernel, folder);
    }
}
